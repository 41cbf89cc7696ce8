package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.indicators.ReportingFiles.Holiday;
import vn.vonglau.indicators.ReportingFiles.SchoolYear;
import vn.vonglau.indicators.ReportingFiles.Swap;
import vn.vonglau.kernel.Problem;

/** The days of rest: the text file, and over it what an administrator wrote, which only appends. */
@Component
class CalendarDays {
  /** As it stands: the file with the edits over it. */
  record Edition(
      Map<LocalDate, Holiday> holidays,
      Map<LocalDate, Swap> swaps,
      Map<Integer, SchoolYear> schoolYears,
      Set<LocalDate> edited,
      WorkingDays working) {}

  private record Read(ReportingFiles.Days file, long edits, Edition edition) {}

  private final JdbcClient db;
  private final ReportingFiles files;
  private final Journal journal;
  private volatile Read read;

  CalendarDays(JdbcClient db, ReportingFiles files, Journal journal) {
    this.db = db;
    this.files = files;
    this.journal = journal;
  }

  Edition now() {
    ReportingFiles.Days file = files.days();
    long edits =
        db.sql(
                "SELECT (SELECT coalesce(max(id), 0) FROM holiday_edit)"
                    + " + (SELECT coalesce(max(id), 0) FROM swap_edit)"
                    + " + (SELECT coalesce(max(id), 0) FROM school_year_edit)")
            .query(Long.class)
            .single();
    Read last = read;
    if (last == null || last.file != file || last.edits != edits) {
      last = new Read(file, edits, load(file));
      read = last;
    }
    return last.edition;
  }

  private Edition load(ReportingFiles.Days file) {
    Map<LocalDate, Holiday> holidays = new TreeMap<>();
    Map<LocalDate, Swap> swaps = new TreeMap<>();
    Map<Integer, SchoolYear> years = new TreeMap<>();
    Set<LocalDate> edited = new HashSet<>();
    file.holidays().forEach(h -> holidays.put(h.date(), h));
    file.swaps().forEach(s -> swaps.put(s.dayOff(), s));
    file.schoolYears().forEach(y -> years.put(y.year(), y));
    db.sql("SELECT * FROM holiday_edit ORDER BY id")
        .query(
            rs -> {
              LocalDate day = rs.getObject("day_off", LocalDate.class);
              edited.add(day);
              if (rs.getBoolean("removed")) {
                holidays.remove(day);
              } else {
                holidays.put(
                    day,
                    new Holiday(
                        day,
                        rs.getString("name"),
                        rs.getString("name_en"),
                        rs.getString("basis"),
                        "do quản trị viên nhập"));
              }
            });
    db.sql("SELECT * FROM swap_edit ORDER BY id")
        .query(
            rs -> {
              LocalDate day = rs.getObject("day_off", LocalDate.class);
              edited.add(day);
              if (rs.getBoolean("removed")) {
                swaps.remove(day);
              } else {
                swaps.put(
                    day,
                    new Swap(
                        day,
                        rs.getObject("made_up_on", LocalDate.class),
                        rs.getString("reason"),
                        "do quản trị viên nhập"));
              }
            });
    db.sql("SELECT * FROM school_year_edit ORDER BY id")
        .query(
            rs -> {
              int year = rs.getInt("first_year");
              years.put(
                  year,
                  new SchoolYear(
                      year,
                      rs.getObject("first_day", LocalDate.class),
                      rs.getObject("last_day", LocalDate.class),
                      rs.getString("basis")));
            });
    Map<LocalDate, String> names = new HashMap<>();
    holidays.values().forEach(h -> names.put(h.date(), h.name()));
    Map<LocalDate, String> off = new HashMap<>();
    Set<LocalDate> madeUp = new HashSet<>();
    swaps
        .values()
        .forEach(
            s -> {
              off.put(s.dayOff(), s.reason());
              if (s.madeUpOn() != null) {
                madeUp.add(s.madeUpOn());
              }
            });
    return new Edition(holidays, swaps, years, edited, new WorkingDays(names, off, madeUp));
  }

  @Transactional
  void setHoliday(LocalDate day, String name, String nameEn, String basis) {
    holiday(day, false, name, nameEn, basis);
  }

  @Transactional
  void removeHoliday(LocalDate day) {
    Holiday was = now().holidays().get(day);
    if (was == null) {
      throw Problem.notFound().asException();
    }
    holiday(day, true, was.name(), was.nameEn(), was.basis());
  }

  private void holiday(LocalDate day, boolean removed, String name, String nameEn, String basis) {
    db.sql(
            "INSERT INTO holiday_edit (day_off, removed, name, name_en, basis, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(day, removed, name, nameEn, basis, Actor.current(), Times.of(Instant.now()))
        .update();
    journal.write(
        removed ? "calendar.holiday-removed" : "calendar.holiday-set",
        "day:" + day,
        name + "; " + basis);
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code calendar-swap} where the day made up on
   *     is a working day already, or a holiday
   */
  @Transactional
  void setSwap(LocalDate dayOff, LocalDate madeUpOn, String reason) {
    Edition edition = now();
    if (!WorkingDays.isWeekend(madeUpOn) || edition.holidays().containsKey(madeUpOn)) {
      throw Problem.of(
              422,
              "calendar-swap",
              "Ngày làm bù phải là thứ bảy hoặc chủ nhật và không phải ngày lễ. Chưa ghi gì. Chọn"
                  + " ngày khác.",
              "The day made up on is a Saturday or Sunday and no holiday. Nothing was stored."
                  + " Choose another day.")
          .at("madeUpOn", null)
          .asException();
    }
    if (WorkingDays.isWeekend(dayOff) || edition.holidays().containsKey(dayOff)) {
      throw Problem.of(
              422,
              "calendar-swap",
              "Ngày được nghỉ hoán đổi phải là ngày làm việc; ngày này vốn đã nghỉ. Chưa ghi gì.",
              "The day given off must be a working day; this one is a day of rest already. Nothing"
                  + " was stored.")
          .at("dayOff", null)
          .asException();
    }
    swap(dayOff, false, madeUpOn, reason);
  }

  @Transactional
  void removeSwap(LocalDate dayOff) {
    Swap was = now().swaps().get(dayOff);
    if (was == null) {
      throw Problem.notFound().asException();
    }
    swap(dayOff, true, was.madeUpOn(), was.reason());
  }

  private void swap(LocalDate dayOff, boolean removed, LocalDate madeUpOn, String reason) {
    db.sql(
            "INSERT INTO swap_edit (day_off, removed, made_up_on, reason, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(dayOff, removed, madeUpOn, reason, Actor.current(), Times.of(Instant.now()))
        .update();
    journal.write(
        removed ? "calendar.swap-removed" : "calendar.swap-set",
        "day:" + dayOff,
        madeUpOn + "; " + reason);
  }

  @Transactional
  void setSchoolYear(int year, LocalDate first, LocalDate last, String basis) {
    if (!last.isAfter(first) || first.getYear() != year || last.getYear() > year + 1) {
      throw Problem.of(
              422,
              "school-year",
              "Năm học bắt đầu trong năm %d và kết thúc trước hết năm %d. Chưa ghi gì."
                  .formatted(year, year + 1),
              "The school year begins in %d and ends by the end of %d. Nothing was stored."
                  .formatted(year, year + 1))
          .at("last", null)
          .asException();
    }
    db.sql(
            "INSERT INTO school_year_edit (first_year, first_day, last_day, basis, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(year, first, last, basis, Actor.current(), Times.of(Instant.now()))
        .update();
    journal.write("calendar.school-year-set", "school-year:" + year, first + ".." + last);
  }
}
