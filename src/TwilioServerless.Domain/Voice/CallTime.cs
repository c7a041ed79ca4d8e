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

    /// <summary>The call on its way through a document.</summary>
    public static Call Follow(Call call, CallRun run, DateTimeOffset at)
    {
        var inARow = run.Seconds > 0 ? 0 : call.DocumentsInARow + 1;
        if (inARow > MostDocumentsInARow)
        {
            var endless = CallRun.Apologize(0, [ErrorCodes.TooManyRedirects]);
            return Follow(call.With(endless.Alerts, run.Document?.Url, at), endless, at);
        }
        var then = new CallMoment(run.Then, at.AddSeconds(run.Seconds), run.Document);
        var next = call.EndsBy is { } end && then.At >= end ? new CallMoment(CallTurn.HangUp, end) : then;
        return call with { Next = next, DocumentsInARow = inARow, DateUpdated = at };
    }

    /// <summary>The call with what was wrong with a document noted, up to a bound.</summary>
    public static Call With(this Call call, ImmutableArray<int> alerts, string? url, DateTimeOffset at) =>
        call with { Alerts = [.. call.Alerts, .. alerts.Take(MostAlerts - call.Alerts.Length).Select(code => new CallAlert(code, at, url))] };
}
