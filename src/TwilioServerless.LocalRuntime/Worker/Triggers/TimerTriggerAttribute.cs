using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function that runs on a schedule: six-field NCRONTAB, a time span, or the %name% of a setting holding one.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Remember the last run, so that a tick missed while the host was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Run once when the host starts, whatever the schedule says.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer-triggered function is told about its tick.</summary>
public class TimerInfo
{
    /// <summary>Null when the timer does not remember its runs.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The tick comes late because the host was not running.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a timer ran last and will run next.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
