import methods from './platform-methods.json' with { type: 'json' };

/**
 * Names that the platform knows and the local org may lack, so that a refusal can say which of the two is at fault.
 * Namespaces count whole; System's classes one by one.
 */
const NAMESPACES = new Set(
  (
    'apexpages applauncher approval auth cache canvas chatteranswers commercebuygrp commerceextension commercepayments ' +
    'commercetax component compression connectapi database datacloud datasource dataweave dom embeddedai eventbus flow formulaeval functions ' +
    'invocable isvpartners kbmanagement lxscheduler messaging metadata orgpartition pref_center process quickaction reports ' +
    'richmessaging schema search sfc sfdc_checkout sfdc_enablement sfdc_surveys site slack support system territorymgmt ' +
    'txnsecurity userprovisioning visualeditor wave'
  ).split(' '),
);

const SYSTEM_CLASSES = new Set(
  (
    'accesslevel accesstype address answers apexpages approval assert asyncinfo asyncoptions blob businesshours callable ' +
    'callbackstatus cases collator comparable comparator continuation cookie crypto database date datetime decimal domain ' +
    'domaincreator domainparser domaintype emailmessages encodingutil eventbus externalservicetest featuremanagement finalizer ' +
    'finalizercontext flexqueue formula formularecalcfielderror formularecalcresult http httpcalloutmock httprequest httpresponse ' +
    'ideas installcontext installhandler iterable iterator json jsongenerator jsonparser jsontoken label limits location logginglevel matcher math ' +
    'messaging multistaticresourcecalloutmock network orglimit orglimits packaging page pagereference parentjobresult pattern ' +
    'queueable queueablecontext queueableduplicatesignature quickaction quiddity remoteobjectcontroller request resetpasswordresult ' +
    'restcontext restrequest restresponse sandboxcontext sandboxpostcopy schedulable schedulablecontext schema search security ' +
    'selectoption site sobjectaccessdecision soqlstubprovider staticresourcecalloutmock statuscode stubprovider successful_error ' +
    'system test time timezone transactionfinalizer trigger triggeroperation type uninstallcontext uninstallhandler url userinfo usermanagement uuid ' +
    'version webservicecallout webservicemock xmlstreamreader xmlstreamwriter xmltag'
  ).split(' '),
);

/** Change events, which stand for an object that has them: `AccountChangeEvent`, `Thing__ChangeEvent`. */
export const isChangeEvent = (name: string): boolean => /\wChangeEvent$/i.test(name);

/** Whether the platform has a standard class or object of this dotted name. */
export function platformHasType(name: string): boolean {
  const [first = '', second = ''] = name.toLowerCase().split('.');
  if (second === '') return SYSTEM_CLASSES.has(first) || isChangeEvent(first);
  if (first === 'system') return SYSTEM_CLASSES.has(second);
  return NAMESPACES.has(first);
}

/** Whether a dotted name begins with a namespace of the platform. */
export const platformHasNamespace = (name: string): boolean => NAMESPACES.has(name.toLowerCase());

const METHODS: Readonly<Record<string, string>> = methods;

/** Whether the platform's standard class of this canonical name has a method of this name. */
export function platformHasMethod(type: string, method: string): boolean {
  const key = type.toLowerCase();
  return Object.hasOwn(METHODS, key) && ` ${METHODS[key]} `.includes(` ${method.toLowerCase()} `);
}
