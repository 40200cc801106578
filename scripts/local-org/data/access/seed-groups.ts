/** Writes the roles, public groups and queues of a project. */
import type { ColumnValue } from '../../platform/contract.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf } from '../metadata/xml.ts';
import { stableId } from '../store/ids.ts';

type Put = (object: string, values: Readonly<Record<string, ColumnValue>>) => void;

const roleId = (name: string): string => stableId('00E', name);
const groupId = (type: string, name: string): string => stableId('00G', `${type} ${name}`);

/** The group of a role, and that of a role and those below it: shares and memberships name roles by these. */
const ROLE_GROUPS = ['Role', 'RoleAndSubordinates'];

function putGroup(put: Put, type: string, name: string, values: Readonly<Record<string, ColumnValue>>): string {
  const id = groupId(type, name);
  put('Group', {
    Id: id,
    DeveloperName: name,
    Name: name,
    Type: type,
    DoesIncludeBosses: 0,
    DoesSendEmailToMembers: 0,
    ...values,
  });
  return id;
}

function seedRole(put: Put, { name, xml }: Component): void {
  const parent = textOf(xml, 'parentRole');
  put('UserRole', {
    Id: roleId(name),
    DeveloperName: name,
    Name: textOf(xml, 'name') ?? name,
    RollupDescription: textOf(xml, 'description'),
    ParentRoleId: parent === null ? null : roleId(parent),
    OpportunityAccessForAccountOwner: textOf(xml, 'opportunityAccessLevel') ?? 'None',
    CaseAccessForAccountOwner: textOf(xml, 'caseAccessLevel') ?? 'None',
    ContactAccessForAccountOwner: textOf(xml, 'contactAccessLevel') ?? 'None',
    MayForecastManagerShare: 0,
  });
  for (const type of ROLE_GROUPS) putGroup(put, type, name, { RelatedId: roleId(name), Name: null });
}

/** Members of a queue that its metadata names by group or role. */
function seedQueueMembers(put: Put, queue: string, { xml }: Component): void {
  const members = childOf(xml, 'queueMembers');
  if (members === undefined) return;
  const named = (list: string, item: string): string[] =>
    childrenOf(members, list).flatMap((each) => childrenOf(each, item).map((one) => one.text.trim()));
  const ids = [
    ...named('publicGroups', 'publicGroup').map((name) => groupId('Regular', name)),
    ...named('roles', 'role').map((name) => groupId('Role', name)),
    ...named('roleAndSubordinates', 'roleAndSubordinate').map((name) => groupId('RoleAndSubordinates', name)),
  ];
  for (const id of ids)
    put('GroupMember', { Id: stableId('011', `${queue} ${id}`), GroupId: queue, UserOrGroupId: id });
}

function seedQueue(put: Put, component: Component): void {
  const { name, xml } = component;
  const values = { Name: textOf(xml, 'name') ?? name, Email: textOf(xml, 'email') };
  const sends = flagOf(xml, 'doesSendEmailToMembers') ? 1 : 0;
  const id = putGroup(put, 'Queue', name, { ...values, DoesSendEmailToMembers: sends });
  for (const object of childrenOf(xml, 'queueSobject').map((each) => textOf(each, 'sobjectType') ?? '')) {
    put('QueueSobject', { Id: stableId('03g', `${name} ${object}`), QueueId: id, SobjectType: object });
  }
  seedQueueMembers(put, id, component);
}

/** @param put writes a row by id */
export function seedGroups(put: Put, source: Pick<Project, 'components'>): void {
  putGroup(put, 'Organization', 'AllInternalUsers', { Name: null });
  for (const component of source.components) {
    if (component.type === 'Role') seedRole(put, component);
    if (component.type === 'Queue') seedQueue(put, component);
    if (component.type === 'Group') {
      const values = {
        Name: textOf(component.xml, 'name') ?? component.name,
        DoesIncludeBosses: flagOf(component.xml, 'doesIncludeBosses') ? 1 : 0,
      };
      putGroup(put, 'Regular', component.name, values);
    }
  }
}
