import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bar, duration, progressText, timeLeftMs } from './progress.mjs';
import { createScreen, table } from './screen.mjs';

describe('progress', () => {
  it('tells the time left from how long the first part took', () => {
    assert.equal(timeLeftMs(50, 100, 60_000), 60_000);
    assert.equal(timeLeftMs(100, 100, 60_000), 0);
    assert.equal(timeLeftMs(120, 100, 60_000), 0);
  });

  it('does not guess while there is too little to go by', () => {
    assert.equal(timeLeftMs(0, 100, 60_000), undefined);
    assert.equal(timeLeftMs(1, 1000, 60_000), undefined);
    assert.equal(timeLeftMs(50, 100, 1000), undefined);
    assert.equal(progressText(1, 1000, 1), `${'░'.repeat(20)} 0 %`);
  });

  it('draws a bar that is never longer than itself', () => {
    assert.equal(bar(1, 2, 4), '██░░ 50 %');
    assert.equal(bar(3, 2, 4), '████ 100 %');
    assert.equal(bar(3, 0, 4), '░░░░ 0 %');
  });

  it('says times as people do', () => {
    assert.deepEqual([400, 12_400, 59_600, 185_000].map(duration), ['0.4 s', '12 s', '1 min', '3 min 5 s']);
  });
});

describe('screen', () => {
  const written = () => {
    const texts = [];
    return { texts, write: (text) => void texts.push(text), all: () => texts.join('') };
  };

  it('without a terminal says every start, every end, and now and then how far a long step is', async () => {
    const out = written();
    let time = 0;
    const screen = createScreen(out, { now: () => time });
    await screen.task('Build', async (detail) => {
      detail('10 %');
      time = 20_000;
      detail('50 %');
    });
    assert.equal(out.all(), '… Build\n  Build: 50 %\n✓ Build (20 s) – 50 %\n');
  });

  it('marks a step that failed and lets the fault through', async () => {
    const out = written();
    const screen = createScreen(out);
    await assert.rejects(
      screen.task('Build', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.match(out.all(), /✗ Build/);
  });

  it('on a terminal keeps what was said above the list, and lines short enough to be erased', async () => {
    const out = Object.assign(written(), { isTTY: true, columns: 20 });
    const screen = createScreen(out);
    await screen.task('A step with a long name', async () => screen.say('said'));
    screen.close();
    const drawn = out.texts.filter((text) => /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u.test(text));
    assert.ok(drawn.length > 0 && drawn.every((text) => text.length <= 20));
    assert.ok(out.texts.includes('said\n'));
  });

  it('makes columns as wide as their widest cell', () => {
    assert.equal(table(['A', 'B'], [['long', 'x']]), 'A      B\n────   ─\nlong   x');
  });
});
