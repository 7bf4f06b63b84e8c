import type { Role } from './workspace.ts';
import type { OperationName } from './contract.ts';

/** Operations that only one role may press; all others both may, each within its own units. */
const ONLY = new Map<OperationName, Role>([
  ['planSettings.save', 'office'],
  ['attachment.add', 'unit'], ['attachment.retract', 'unit'],
  ['submission.check', 'unit'], ['submission.submit', 'unit'], ['submission.withdraw', 'unit'],
  ['submission.receive', 'office'], ['submission.review', 'office'], ['submission.sendBack', 'office'], ['submission.lock', 'office'], ['submission.correct', 'office'],
  ['extension.request', 'unit'], ['extension.decide', 'office'],
  ['milestone.add', 'unit'], ['milestone.update', 'unit'], ['milestone.retract', 'unit'],
  ['reading.save', 'unit'], ['reading.setRule', 'office'],
  ['project.add', 'unit'], ['project.update', 'unit'], ['project.retract', 'unit'], ['project.save', 'unit'], ['project.import', 'unit'],
  ['registration.prepareRotation', 'office'], ['registration.rotate', 'office'], ['registration.exportKey', 'office'], ['registration.importKey', 'office'],
  ['briefing.save', 'office'], ['briefing.issue', 'office'], ['briefing.reopen', 'office'], ['briefing.export', 'office'],
  ['assessment.list', 'office'], ['assessment.get', 'office'], ['assessment.create', 'office'], ['assessment.update', 'office'], ['assessment.retract', 'office'], ['assessment.saveItem', 'office'],
  ['assessment.moveItem', 'office'], ['assessment.retractItem', 'office'], ['assessment.score', 'office'], ['assessment.adjust', 'office'], ['assessment.settle', 'office'], ['assessment.reopen', 'office'], ['assessment.export', 'office'],
  ['problem.coordinate', 'office'], ['problem.reopen', 'office'],
]);

export function mayPress(role: Role, operation: OperationName): boolean {
  const only = ONLY.get(operation);
  return only === undefined || only === role;
}
