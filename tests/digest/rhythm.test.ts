import { describe, expect, it } from 'vitest';
import { parseTime, parseZone, suggestZones } from '../../src/digest/index.ts';

describe('given a time of day as people write it', () => {
  it.each([
    ['8', '08:00'],
    ['0800', '08:00'],
    ['2030', '20:30'],
    ['8pm', '20:00'],
    ['8 p.m.', '20:00'],
    ['8:30 pm', '20:30'],
    ['12 am', '00:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['24:00', '00:00'],
    ['20 Uhr', '20:00'],
    ['7.45 Uhr', '07:45'],
    ['20h', '20:00'],
    ['20h15', '20:15'],
    ['７：３０', '07:30'],
    ['９ｐｍ', '21:00'],
    ['8 o’clock', '08:00'],
  ])('then %j is %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each(['24:01', '25', '2460', '0pm', '13 pm', '8:7', 'soon', '', 'constructor', '8 8', '123'])(
    'then %j is refused',
    (typed) => {
      expect(() => parseTime(typed)).toThrow(/is not a time of day/);
    },
  );
});

describe('given a time zone as people name it', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['Kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['saigon', 'Asia/Ho_Chi_Minh'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Beijing', 'Asia/Shanghai'],
    ['Port au Prince', 'America/Port-au-Prince'],
    ['St. John’s', 'America/St_Johns'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Japan', 'Asia/Tokyo'],
    ['Germany', 'Europe/Berlin'],
    ['Sydney', 'Australia/Sydney'],
    ['utc', 'UTC'],
    ['US/Pacific', 'America/Los_Angeles'],
  ])('then %j is %s', (typed, zone) => {
    expect(parseZone(typed)).toBe(zone);
  });

  it.each([
    ['BST', /Europe\/London.*Asia\/Dhaka|Asia\/Dhaka.*Europe\/London/],
    ['EST', /America\/New York/],
    ['CEST', /Europe\/Berlin/],
    ['United States', /America\/New York/],
  ])('then %j is asked about, as it may mean several', (typed, offered) => {
    expect(() => parseZone(typed)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('may mean several'),
        hint: expect.stringMatching(offered),
      }),
    );
  });

  it('then every zone that is offered can be set, and is shown by its name of today', () => {
    for (const typed of ['', 'k', 'new', 'india', 'united', 'st', 'port', 'a', 'e'])
      for (const zone of suggestZones(typed, 400)) {
        expect(parseZone(zone)).toBe(zone);
        expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      }
    expect(suggestZones('kolk', 5)).toContain('Asia/Kolkata');
    expect(suggestZones('kyi', 5)[0]).toBe('Europe/Kyiv');
  });

  it.each(['Mars/Phobos', '+02:00', 'constructor'])('then %j is refused', (typed) => {
    expect(() => parseZone(typed)).toThrow(/is not a time zone/);
  });
});
