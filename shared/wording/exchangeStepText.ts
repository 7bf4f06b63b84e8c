import type { Step } from '../contract/step.ts';
import { changedFieldText, entityText } from './changeText.ts';

type Sentence = (detail: Step['detail'], changes: number) => string;

/** Steps of exchange and of rulings, as 留痕 tells them. */
export const EXCHANGE_SENTENCES: Record<string, Sentence> = {
  'package.receive': (_, changes) => `接收交换包，登记收到报送 ${changes} 处`,
  'package.retry': (_, changes) => `接收先前等待的交换包，登记收到报送 ${changes} 处`,
  'package.reissue': (_, changes) => `处理分叉，重新编号 ${changes} 处`,
  'registration.accept': ({ unit }) => `登记“${unit === undefined || unit === '' ? '领导小组办公室' : unit}”的密钥`,
  'registration.trustOffice': () => '信任省级密钥，并接收先前等待的交换包',
  'registration.revoke': ({ unit }) => `吊销“${unit === undefined || unit === '' ? '领导小组办公室' : unit}”的密钥`,
  'registration.prepareRotation': () => '准备省级新密钥，随下发包告知各单位',
  'conflict.decide': ({ entity, field }) => `裁定${entity === undefined ? '一处并存' : `“${entityText(String(entity))}”的${changedFieldText(String(entity), String(field ?? ''))}`}`,
};
