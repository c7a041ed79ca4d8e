using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Which calls a list is to show.</summary>
public sealed record CallFilter(string? To, string? From, string? ParentCallSid, CallStatus? Status, DateRange StartTime, DateRange EndTime)
{
    /// <summary>Reads the filters of GET Calls.</summary>
    public static CallFilter Read(Form query) => new(
        query.Text("To"),
        query.Text("From"),
        query.Text("ParentCallSid"),
        query.Choice<CallStatus>("Status", ErrorCodes.InvalidParameter),
        query.Dates("StartTime", ErrorCodes.InvalidParameter),
        query.Dates("EndTime", ErrorCodes.InvalidParameter));

    /// <summary>No call that had neither begun nor ended by then is to be shown; null: there is no such time.</summary>
    public DateTimeOffset? Since => Latest(StartTime.Since, EndTime.Since);

    /// <summary>No call that was made later is to be shown; null: there is no such time.</summary>
    public DateTimeOffset? Until => StartTime.Until is { } begun && EndTime.Until is { } ended ? Moment.Earlier(begun, ended) : StartTime.Until ?? EndTime.Until;

    /// <summary>Whether the call is to be shown.</summary>
    public bool Matches(Call call) =>
        !call.IsDeleted
        && IsOrAny(To, call.To.PhoneNumber)
        && IsOrAny(From, call.From.PhoneNumber)
        && IsOrAny(ParentCallSid, call.ParentCallSid?.Value)
        && (Status is null || Status == call.Status)
        && StartTime.Contains(call.StartTime)
        && EndTime.Contains(call.EndTime);

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is { } known && other is { } also ? Moment.Later(known, also) : one ?? other;

    private static bool IsOrAny(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == value;
}
