/** English words of the morning page. */
export const EN_BRIEFING = {
  "gb.title": "MORNING PAGE · {day}", "gb.since": "Since {from}. {n} matters to look at.", "gb.signin": "The morning page is for leaders, aggregators, operators and environment staff. Sign in to read it.",
  "gb.worse": "Worse", "gb.alarms": "Alarms nobody took", "gb.owed": "Figures owed", "gb.done": "Seen to", "gb.none.done": "Nothing is written down as seen to in this span.", "gb.done.ended": "{n} alarms ended", "gb.done.taken": "{n} alarms were taken", "gb.done.directive": "{n} directives were closed", "gb.done.report": "{n} reports came", "gb.link": "Open this page:",
  "gb.of": "{n} of {all}",
  "gb.none.worse": "No indicator, station or file worsened in this span.", "gb.none.alarms": "Somebody has every alarm.", "gb.none.owed": "No unit owes figures.",
  "gb.plan": "{share}% of the plan", "gb.change": "{share}% against the period before", "gb.fresh": "new at {time}", "gb.times": "{ratio} times the limit, {n} times over", "gb.from": "since {time}",
  "gb.owner": "belongs to {role}", "gb.debt": "{n} reports, the longest {days} days overdue ({period})", "gb.nobody": "nobody is named",
  "gb.before": "Day before", "gb.after": "Next day", "gb.map": "Map of the province with the numbers of the rows", "gb.foot": "Figures of {time}, for {from} – {to}.",
  "gb.day.0": "Sunday", "gb.day.1": "Monday", "gb.day.2": "Tuesday", "gb.day.3": "Wednesday", "gb.day.4": "Thursday", "gb.day.5": "Friday", "gb.day.6": "Saturday",
};
