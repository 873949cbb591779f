/** Attributes in the order in which they are written; what is null is left out. */
type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Writes XML 1.0. Characters that it does not hold (controls, halves of pairs) become U+FFFD and are counted. */
export interface XmlMaker {
  element(name: string, attributes: Attributes, children?: readonly string[]): string;
  text(text: string): string;
  /** how many characters could not be written */
  replaced: () => number;
}

// eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not hold
const unheld = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const marks: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export function xmlMaker(): XmlMaker {
  let replaced = 0;
  const held = (text: string): string => {
    const whole = text.isWellFormed() ? text : text.toWellFormed();
    return whole.replace(unheld, () => {
      replaced += 1;
      return '\ufffd';
    });
  };
  // a reader makes a space of each white space in an attribute, and a line feed of a carriage return, unless they are written as numbers
  const attribute = (value: string): string => held(value).replace(/[&<>"\t\n\r]/g, (mark) => marks[mark]!);
  return {
    element(name, attributes, children = []) {
      const told = Object.entries(attributes)
        .filter(([, value]) => value !== null)
        .map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
        .join('');
      return children.length === 0 ? `<${name}${told}/>` : `<${name}${told}>${children.join('')}</${name}>`;
    },
    text: (text) => held(text).replace(/[&<>\r]/g, (mark) => marks[mark]!),
    replaced: () => replaced,
  };
}

/** A number as xsd:decimal, which knows no exponent; read again it is the same number. */
export function decimal(value: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '0', part = ''] = digits.replace('-', '').split('.');
  const all = whole + part;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`;
  return point >= all.length ? `${sign}${all.padEnd(point, '0')}` : `${sign}${all.slice(0, point)}.${all.slice(point)}`;
}
