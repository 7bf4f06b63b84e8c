import type { SigningAlgorithm } from '../domain/signingKey.ts';

/** 签名算法 as a person chooses it. */
export const SIGNING_LABELS: Record<SigningAlgorithm, string> = { ed25519: 'Ed25519', sm2: '国密 SM2/SM3' };

/** Beside every such choice: what is not claimed of it. */
export const SIGNING_NOTE = '国密算法（SM2/SM3），未经商用密码应用安全性评估，能否使用请以本单位密码管理要求为准。';
