using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>When a call's next moment comes.</summary>
internal static class CallTime
{
    // Documents that redirect to each other without anything to hear would keep a call busy for ever.
    private const int MostDocumentsInARow = 50;
    private const int MostAlerts = 100;

    /// <summary>The second a time is in.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>What the far end does, if it does it before the caller gives up.</summary>
    public static CallMoment FarEnd(Handset handset, int timeoutSeconds, DateTimeOffset at) =>
        handset.Behavior == HandsetBehavior.NoAnswer || handset.RingSeconds >= timeoutSeconds
            ? new(CallTurn.RingOut, at.AddSeconds(timeoutSeconds))
            : new(handset.Behavior == HandsetBehavior.Busy ? CallTurn.FindBusy : CallTurn.Answer, at.AddSeconds(handset.RingSeconds));

    /// <summary>The document, once the tones are sent.</summary>
    public static CallMoment AfterDigits(Call call, DateTimeOffset at)
    {
        var then = call.Plan.SendDigits is { } digits ? at.AddSeconds(SpokenTime.Play(digits, 1)) : at;
        return Within(call, new(CallTurn.ReadDocument, then, call.Plan.Document));
    }

    /// <summary>The call on its way through a document.</summary>
    public static Call Follow(Call call, CallRun run, DateTimeOffset at)
    {
        var inARow = run.Seconds > 0 ? 0 : call.DocumentsInARow + 1;
        if (inARow > MostDocumentsInARow)
        {
            var endless = CallRun.Apologize(0, [ErrorCodes.TooManyRedirects]);
            return Follow(call.With(endless.Alerts, run.Document?.Url, at), endless, at);
        }
        var next = Within(call, new(run.Then, at.AddSeconds(run.Seconds), run.Document));
        return call with { Next = next, DocumentsInARow = inARow, DateUpdated = at };
    }

    // Nothing happens to a call after its end.
    private static CallMoment Within(Call call, CallMoment next) =>
        call.EndsBy is { } end && next.At >= end ? new(CallTurn.HangUp, end) : next;

    /// <summary>The call with what was wrong with a document noted, up to a bound.</summary>
    public static Call With(this Call call, ImmutableArray<int> alerts, string? url, DateTimeOffset at) =>
        call with { Alerts = [.. call.Alerts, .. alerts.Take(MostAlerts - call.Alerts.Length).Select(code => new CallAlert(code, at, url))] };
}
