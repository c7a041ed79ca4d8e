using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>Which alerts are wanted; null: of any level.</summary>
public sealed record AlertFilter(string? Level, DateRange Dates)
{
    private static readonly string[] Levels = ["error", "warning", "notice", "debug"];

    /// <summary>The filters of Alerts: LogLevel, StartDate, EndDate.</summary>
    public static AlertFilter Read(Form query) => new(
        LevelOf(query.Text("LogLevel")),
        new(query.Date("StartDate", ErrorCodes.InvalidParameter), query.Date("EndDate", ErrorCodes.InvalidParameter)));

    /// <summary>The filters of Notifications: Log (0 error, 1 warning), MessageDate, MessageDate&lt;, MessageDate&gt;.</summary>
    public static AlertFilter Read2010(Form query) => new(
        query.Integer("Log", 0, 1, ErrorCodes.InvalidParameter) is { } log ? Levels[log] : null,
        query.Dates("MessageDate", ErrorCodes.InvalidParameter));

    /// <summary>Whether an alert of the right time is wanted.</summary>
    public bool Wants(Alert alert) => Level is null || alert.Level == Level;

    private static string? LevelOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Levels.Contains(text.ToLowerInvariant()) ? text.ToLowerInvariant()
        : throw new Refusal(ErrorCodes.InvalidParameter, text);
}
