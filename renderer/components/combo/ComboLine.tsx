import { Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './ComboLine.css';

export interface ComboOption { value: string; note?: string }

interface ComboLineProps {
  id: string;
  value?: string;
  onChange?(value: string): void;
  options: readonly ComboOption[];
  placeholder?: string;
  autoFocus?: boolean;
  maxLength?: number;
  /** Names the list to those who are read to. */
  listLabel: string;
}

/** A line to type in, with what is known below it; other words can be typed too. */
export function ComboLine({ id, value = '', onChange, options, listLabel, ...line }: ComboLineProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const typed = value.trim();
  const isKnown = options.some((option) => option.value === typed);
  const found = isKnown ? options : startFirst(options.filter((option) => option.value.includes(typed)), typed);
  const shown = isOpen && found.length > 0;
  const active = shown ? found[place] : undefined;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, isOpen]);

  const choose = (option: ComboOption): void => {
    onChange?.(option.value);
    setOpen(false);
    setPlace(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      setPlace((now) => Math.max(0, Math.min(found.length - 1, (shown ? now : isKnown ? options.findIndex((option) => option.value === typed) - 1 : -1) + step)));
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="comboLine">
      <Input
        {...line}
        id={id}
        value={value}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-activedescendant={active === undefined ? undefined : `${id}-option-${place}`}
        onChange={(event) => {
          onChange?.(event.target.value);
          setOpen(true);
          setPlace(0);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <ul ref={list} className="comboLine-list" id={`${id}-list`} role="listbox" aria-label={listLabel}>
          {found.map((option, number) => (
            <li
              key={option.value}
              id={`${id}-option-${number}`}
              role="option"
              aria-selected={number === place}
              // Pressing must not take the focus out of the line before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span>{option.value}</span>{option.note !== undefined && <span className="comboLine-note">{option.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What begins with the typed words stands before what only holds them. */
function startFirst(options: readonly ComboOption[], typed: string): ComboOption[] {
  return [...options.filter(({ value }) => value.startsWith(typed)), ...options.filter(({ value }) => !value.startsWith(typed))];
}
