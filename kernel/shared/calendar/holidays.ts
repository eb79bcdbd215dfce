import type { Day } from '../time.ts'

/** Grows with every notice added or corrected; a stored deadline names the version that made it. */
export const holidaysVersion = 'cn-2026.1'

/**
 * One year's arrangement of days off and of weekend days worked instead (调休), as ordered by the notice
 * 国务院办公厅关于〈year〉年部分节假日安排的通知. Days are `MM-DD` of `year`; a December day of the year before, which
 * some notices also move, carries its year. A range names its first and last day.
 */
export interface HolidayNotice {
  readonly year: number
  readonly number: string
  /** A later notice that changed this one; `off` and `worked` are the days after the change. */
  readonly changedBy?: string
  readonly off: string
  readonly worked: string
}

/** Dates of the notices, compared with two independent transcriptions of them; 2025 and 2026 with the notice's text. */
export const holidayNotices: readonly HolidayNotice[] = [
  {
    year: 2010,
    number: '国办发明电〔2009〕27号',
    off: '01-01/01-03 02-13/02-19 04-03/04-05 05-01/05-03 06-14/06-16 09-22/09-24 10-01/10-07',
    worked: '02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09',
  },
  {
    year: 2011,
    number: '国办发明电〔2010〕40号',
    off: '01-01/01-03 02-02/02-08 04-03/04-05 04-30/05-02 06-04/06-06 09-10/09-12 10-01/10-07',
    worked: '01-30 02-12 04-02 10-08 10-09',
  },
  {
    year: 2012,
    number: '国办发明电〔2011〕45号',
    off: '01-01/01-03 01-22/01-28 04-02/04-04 04-29/05-01 06-22/06-24 09-30/10-07',
    worked: '2011-12-31 01-21 01-29 03-31 04-01 04-28 09-29',
  },
  {
    year: 2013,
    number: '国办发明电〔2012〕33号',
    off: '01-01/01-03 02-09/02-15 04-04/04-06 04-29/05-01 06-10/06-12 09-19/09-21 10-01/10-07',
    worked: '01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12',
  },
  {
    year: 2014,
    number: '国办发明电〔2013〕28号',
    off: '01-01 01-31/02-06 04-05/04-07 05-01/05-03 06-02 09-08 10-01/10-07',
    worked: '01-26 02-08 05-04 09-28 10-11',
  },
  {
    year: 2015,
    number: '国办发明电〔2014〕28号',
    changedBy: '国发明电〔2015〕1号',
    off: '01-01/01-03 02-18/02-24 04-05/04-06 05-01 06-20/06-22 09-03/09-05 09-27 10-01/10-07',
    worked: '01-04 02-15 02-28 09-06 10-10',
  },
  {
    year: 2016,
    number: '国办发明电〔2015〕18号',
    off: '01-01 02-07/02-13 04-04 05-01/05-02 06-09/06-11 09-15/09-17 10-01/10-07',
    worked: '02-06 02-14 06-12 09-18 10-08 10-09',
  },
  {
    year: 2017,
    number: '国办发明电〔2016〕17号',
    off: '01-01/01-02 01-27/02-02 04-02/04-04 05-01 05-28/05-30 10-01/10-08',
    worked: '01-22 02-04 04-01 05-27 09-30',
  },
  {
    year: 2018,
    number: '国办发明电〔2017〕12号',
    off: '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-18 09-24 10-01/10-07',
    worked: '02-11 02-24 04-08 04-28 09-29 09-30',
  },
  {
    year: 2019,
    number: '国办发明电〔2018〕15号',
    changedBy: '国办发明电〔2019〕3号',
    off: '2018-12-30/01-01 02-04/02-10 04-05/04-07 05-01/05-04 06-07/06-09 09-13/09-15 10-01/10-07',
    worked: '2018-12-29 02-02 02-03 04-28 05-05 09-29 10-12',
  },
  {
    year: 2020,
    number: '国办发明电〔2019〕16号',
    changedBy: '国办发明电〔2020〕1号',
    off: '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    worked: '01-19 04-26 05-09 06-28 09-27 10-10',
  },
  {
    year: 2021,
    number: '国办发明电〔2020〕27号',
    off: '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    worked: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  {
    year: 2022,
    number: '国办发明电〔2021〕11号',
    off: '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07',
    worked: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  {
    year: 2023,
    number: '国办发明电〔2022〕16号',
    off: '2022-12-31/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  {
    year: 2024,
    number: '国办发明电〔2023〕7号',
    off: '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  {
    year: 2025,
    number: '国办发明电〔2024〕12号',
    off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  {
    year: 2026,
    number: '国办发明电〔2025〕7号',
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
]

/**
 * The last day no further notice is expected to move. A notice is issued in October to December for the year that
 * follows, and the earliest day it ever moved in the December before is the 29th (2018): from there on the calendar
 * is a forecast until the next notice is added here.
 */
export const settledThrough: Day = '2026-12-28'

/**
 * Days off by the regulation itself (全国年节及纪念日放假办法, 国务院令第795号, in force since 2025) in years whose notice
 * does not exist yet: without it a promise made in autumn would fall due on New Year's Day. What a notice will
 * rearrange around them cannot be known. Festivals of the lunar calendar are listed as far as the almanac was checked;
 * they are data and not computed, because common libraries put the new moon of 6 February 2027 (23:56 local) a day late.
 */
export const statutoryDays = {
  fixed: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
  lunar: {
    2027: ['02-05', '02-06', '02-07', '02-08', '04-05', '06-09', '09-15'],
    2028: ['01-25', '01-26', '01-27', '01-28', '04-04', '05-28', '10-03'],
  },
} as const satisfies { fixed: readonly string[]; lunar: Readonly<Record<number, readonly string[]>> }
