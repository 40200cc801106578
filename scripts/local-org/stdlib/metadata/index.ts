/** Custom metadata from Apex. */
import type { StandardType } from '../define.ts';
import { customMetadata, customMetadataValue, deployDetails, deployMessage, deployResult, metadata } from './beans.ts';
import { deployCallback, deployCallbackContext } from './deploy-callback.ts';
import deployContainer from './deploy-container.ts';
import { deployProblemType, deployStatus, metadataType } from './enums.ts';
import operations from './operations.ts';

const metadataTypes: readonly StandardType[] = [
  customMetadata.type,
  customMetadataValue.type,
  deployCallback,
  deployCallbackContext,
  deployContainer,
  deployDetails.type,
  deployMessage.type,
  deployProblemType,
  deployResult.type,
  deployStatus,
  metadata.type,
  metadataType,
  operations,
];
export default metadataTypes;
