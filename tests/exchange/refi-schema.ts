/**
 * What REFI-QDA 1.5 asks of a project.qde and of a codebook, in our own words: for each element its attributes (`!` = must be there) and what stands
 * in it, in order (`*` = any number, `?` = at most one, `+` = at least one, `!` = exactly one, `|` = any of these, any number of times).
 * From it comes a schema that a program which is not ours checks our files against.
 */
type Shape = { attributes?: string; inside?: string };
const stamps = 'creatingUser:guid creationDateTime:dateTime modifyingUser:guid modifiedDateTime:dateTime';
const rest = 'Coding* NoteRef* VariableValue*';
const text: Shape = {
  attributes: `guid:guid! name richTextPath plainTextPath ${stamps}`,
  inside: `Description? PlainTextContent? PlainTextSelection* ${rest}`,
};
const target: Shape = { attributes: 'targetGUID:guid!' };

const project: Record<string, Shape> = {
  Project: {
    attributes: 'name! origin creatingUserGUID:guid creationDateTime:dateTime modifyingUserGUID:guid modifiedDateTime:dateTime basePath',
    inside: 'Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Description? NoteRef*',
  },
  Users: { inside: 'User+' },
  User: { attributes: 'guid:guid! name id' },
  CodeBook: { inside: 'Codes!' },
  Codes: { inside: 'Code+' },
  Code: { attributes: 'guid:guid! name! isCodable:boolean! color:colour', inside: 'Description? NoteRef* Code*' },
  Variables: { inside: 'Variable+' },
  Variable: { attributes: 'guid:guid! name! typeOfVariable:variable!', inside: 'Description?' },
  Cases: { inside: 'Case+' },
  Case: { attributes: 'guid:guid! name', inside: 'Description? CodeRef* VariableValue* SourceRef* SelectionRef*' },
  VariableValue: { inside: 'VariableRef! =TextValue|BooleanValue|IntegerValue|FloatValue' },
  Sources: { inside: 'TextSource|PDFSource' },
  TextSource: text,
  Note: text,
  Representation: text,
  PDFSource: { attributes: `guid:guid! name path currentPath ${stamps}`, inside: `Description? Representation? ${rest}` },
  PlainTextSelection: {
    attributes: `guid:guid! name startPosition:integer! endPosition:integer! ${stamps}`,
    inside: 'Description? Coding* NoteRef*',
  },
  Coding: { attributes: 'guid:guid! creatingUser:guid creationDateTime:dateTime', inside: 'CodeRef! NoteRef*' },
  Notes: { inside: 'Note+' },
  Links: { inside: 'Link+' },
  Sets: { inside: 'Set+' },
  Set: { attributes: 'guid:guid! name!', inside: 'Description? MemberCode* MemberSource* MemberNote*' },
  Link: { attributes: 'guid:guid! name direction:direction color:colour originGUID:guid targetGUID:guid', inside: 'NoteRef*' },
  ...Object.fromEntries(
    ['NoteRef', 'CodeRef', 'SourceRef', 'SelectionRef', 'VariableRef', 'MemberCode', 'MemberSource', 'MemberNote'].map((name) => [
      name,
      target,
    ]),
  ),
};
const codebook: Record<string, Shape> = {
  CodeBook: { attributes: 'origin', inside: 'Codes! Sets?' },
  Codes: { inside: 'Code+' },
  Code: { attributes: 'guid:guid! name! isCodable:boolean! color:colour', inside: 'Description? Code*' },
  Sets: { inside: 'Set+' },
  Set: { attributes: 'guid:guid! name!', inside: 'Description? MemberCode*' },
  MemberCode: { attributes: 'guid:guid!' },
};

const plain: Record<string, string> = {
  Description: 'xsd:string',
  PlainTextContent: 'xsd:string',
  TextValue: 'xsd:string',
  BooleanValue: 'xsd:boolean',
  IntegerValue: 'xsd:integer',
  FloatValue: 'xsd:decimal',
};
const hex = (count: number): string => `[0-9a-fA-F]{${count}}`;
const guid = [8, 4, 4, 4, 12].map(hex).join('-');
const simple = `
<xsd:simpleType name="guid"><xsd:restriction base="xsd:token"><xsd:pattern value="(${guid})|(\\{${guid}\\})"/></xsd:restriction></xsd:simpleType>
<xsd:simpleType name="colour"><xsd:restriction base="xsd:token"><xsd:pattern value="#(${hex(6)}|${hex(3)})"/></xsd:restriction></xsd:simpleType>
${choice('direction', ['Associative', 'OneWay', 'Bidirectional'])}
${choice('variable', ['Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'])}`;

function choice(name: string, values: readonly string[]): string {
  const all = values.map((value) => `<xsd:enumeration value="${value}"/>`).join('');
  return `<xsd:simpleType name="${name}"><xsd:restriction base="xsd:token">${all}</xsd:restriction></xsd:simpleType>`;
}

const occurs: Record<string, string> = {
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
  '!': '',
};

function particle(word: string): string {
  if (word.includes('|')) {
    const names = word.replace('=', '').split('|');
    const many = word.startsWith('=') ? '' : ' maxOccurs="unbounded"';
    return `<xsd:choice${many}>${names.map((name) => `<xsd:element ref="${name}"/>`).join('')}</xsd:choice>`;
  }
  return `<xsd:element ref="${word.slice(0, -1)}"${occurs[word.at(-1)!]}/>`;
}

function attribute(word: string): string {
  const [name, type] = word.replace('!', '').split(':');
  const own = ['guid', 'colour', 'direction', 'variable'].includes(type ?? '');
  return `<xsd:attribute name="${name}" type="${own ? type : `xsd:${type ?? 'string'}`}"${word.endsWith('!') ? ' use="required"' : ''}/>`;
}

function schemaOf(namespace: string, shapes: Record<string, Shape>): string {
  const elements = Object.entries(shapes).map(([name, { attributes = '', inside = '' }]) => {
    const words = (all: string): string[] => all.split(' ').filter(Boolean);
    const sequence = inside === '' ? '' : `<xsd:sequence>${words(inside).map(particle).join('')}</xsd:sequence>`;
    return `<xsd:element name="${name}"><xsd:complexType>${sequence}${words(attributes).map(attribute).join('')}</xsd:complexType></xsd:element>`;
  });
  const texts = Object.entries(plain).map(([name, type]) => `<xsd:element name="${name}" type="${type}"/>`);
  return `<xsd:schema xmlns="${namespace}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" elementFormDefault="qualified">
${[...texts, ...elements].join('\n')}${simple}
</xsd:schema>`;
}

export const projectSchema = schemaOf('urn:QDA-XML:project:1.0', project);
export const codebookSchema = schemaOf('urn:QDA-XML:codebook:1.0', codebook);
