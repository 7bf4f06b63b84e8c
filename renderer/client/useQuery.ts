import { useCallback, useEffect, useState } from 'react';
import type { CallError, Input, Output, QueryName } from '#shared/contract/contract.ts';
import { useConnection } from './ClientProvider.tsx';

export interface QueryState<T> {
  /** What was answered last to this very question; kept while it is asked again. */
  value: T | undefined;
  /** Why the last answer is a refusal. */
  error: CallError | undefined;
  isLoading: boolean;
  refetch(): void;
}

interface Answer<T> { question: string; value: T | undefined; error: CallError | undefined; round: number }

/**
 * Asks the app, and asks again when a commit changes one of `terms` (any change when left out).
 * With `input` null nothing is asked: what the question needs is not known yet.
 */
export function useQuery<N extends QueryName>(name: N, input: Input<N> | null, terms?: readonly string[]): QueryState<Output<N>> {
  const { client, watch } = useConnection();
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<Output<N>>>();
  const refetch = useCallback(() => setRound((before) => before + 1), []);
  // Inputs and terms are written anew at every rendering; their text tells whether they are the same.
  const inputText = JSON.stringify(input);
  const termsText = terms?.join('\n');
  const question = `${name} ${inputText}`;

  useEffect(() => watch.listen((changed) => {
    const wanted = termsText?.split('\n');
    if (wanted === undefined || changed === undefined || changed.some((term) => wanted.includes(term))) refetch();
  }), [watch, termsText, refetch]);

  useEffect(() => {
    if (inputText === 'null') return undefined;
    let isStale = false;
    void client.call(name, JSON.parse(inputText) as Input<N>).then((result) => {
      if (isStale) return;
      setAnswer((before) => {
        const kept = before?.question === question ? before.value : undefined;
        return { question, round, value: result.ok ? result.value : kept, error: result.ok ? undefined : result.error };
      });
    });
    return () => {
      isStale = true;
    };
  }, [client, name, inputText, question, round]);

  const current = answer?.question === question ? answer : undefined;
  return { value: current?.value, error: current?.error, isLoading: input !== null && current?.round !== round, refetch };
}
