import { readXml } from './read-xml';
import { child, textOf, XmlRefused } from './xml-node';

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const codeOf = (input: Uint8Array | string): string => {
  try {
    readXml(input);
  } catch (error) {
    if (error instanceof XmlRefused) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('readXml', () => {
  it.each([
    ['default namespace', '<a xmlns="urn:x"><b>1</b></a>'],
    ['prefix', '<ns1:a xmlns:ns1="urn:x"><ns1:b>1</ns1:b></ns1:a>'],
    ['undeclared prefix', '<acord:a><acord:b>1</acord:b></acord:a>'],
    ['no namespace, CRLF', '<a>\r\n<b>1</b>\r\n</a>'],
    ['byte order mark', '\ufeff<a><b>1</b></a>'],
    ['CDATA and references', '<a><b><![CDATA[1]]></b></a>'],
  ])('matches by local name: %s', (_kind, xml) => {
    expect(textOf(readXml(Buffer.from(xml)), 'b')).toBe('1');
  });

  it('reads UTF-16 in both byte orders', () => {
    for (const order of ['le', 'be'] as const)
      expect(textOf(readXml(utf16('<a><b>Jürg</b></a>', order)), 'b')).toBe('Jürg');
  });

  it('gives XPaths with positions only among siblings of one name', () => {
    const root = readXml('<a><p/><p><q/></p><r/></a>');
    expect(child(root, 'r')!.path).toBe('/a/r');
    expect(root.children[1]!.children[0]!.path).toBe('/a/p[2]/q');
  });

  it.each([
    ['doctype', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['doctype', '<!doctype a SYSTEM "file:///etc/passwd"><a/>'],
    ['doctype', Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le')],
    ['not-well-formed', '<a>&undefined;</a>'],
    ['not-well-formed', '<a><b></a>'],
    ['not-well-formed', '<a/><b/>'],
    ['empty', Buffer.alloc(0)],
    ['encoding', Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a/>')],
    ['encoding', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c])],
    ['too-deep', '<a>'.repeat(65)],
    ['too-many-elements', `<a>${'<b/>'.repeat(100_001)}</a>`],
    ['too-many-attributes', `<a ${Array.from({ length: 201 }, (_, i) => `x${i}="1"`).join(' ')}/>`],
    ['not-well-formed', 'just text'],
  ])('refuses with %s', (code, input) => {
    expect(codeOf(input)).toBe(code);
  });

  it('refuses more bytes than allowed before decoding them', () => {
    expect(() =>
      readXml(Buffer.alloc(11, 0x20), { bytesMax: 10, depthMax: 9, elementsMax: 9, attributesMax: 9 }),
    ).toThrow(/10 bytes/);
  });

  it('does not let a name reach the prototype', () => {
    const root = readXml('<a __proto__="x"><constructor>1</constructor></a>');
    expect(Object.getPrototypeOf(root.attributes)).toBeNull();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
