import { describe, expect, test } from 'vitest';
import { recogniseDrawn } from './recognised.ts';

const codes = (...drawings: string[]): string[] => recogniseDrawn(drawings).rejectedSheets.map(({ code }) => code);

describe('a card for a single task', () => {
  test('is said to be one, not a ledger that lacks a column', () => {
    const card = '工作任务推进情况表 | < | < | <\n任务编号 | #1 | 牵头单位 | 省科技厅\n工作任务 | {1} | < | <\n完成时限 | 2022年12月 | 任务状态 | 进行中\n进展情况 | 已发布目录。 | < | <\n存在问题 | 无 | < | <\n下步打算 | 继续推进。 | < | <';
    expect(codes(card, card)).toEqual(['recognise.cardForm', 'recognise.cardForm']);
  });

  test('as is a table that lies on its side', () => {
    expect(codes('项目 | 一 | 二\n工作任务 | {1} | {2}\n进展情况 | 甲。 | 乙。\n存在问题 | 无 | 无')).toEqual(['recognise.cardForm']);
  });

  test('is no ledger with few columns, and no text that mentions tasks', () => {
    expect(codes('工作任务 | 进展情况\n{1} | 甲。\n{2} | 乙。')).toEqual([]);
    expect(codes('填报说明\n1.工作任务按计划填写。\n2.进展情况要具体。')).toEqual(['recognise.noLedger']);
  });
});
