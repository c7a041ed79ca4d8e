using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>A document played to where the outside world comes in: how long that takes, what is to be done then.</summary>
internal sealed record CallRun(bool IsRejected, bool IsBusy, int Seconds, CallTurn Then, WebAddress? Document, ImmutableArray<int> Alerts)
{
    // What a caller hears when the document fails.
    private const string Apology = "We're sorry, an application error has occurred. Goodbye.";

    /// <summary>Plays a document, or the apology for one that could not be read.</summary>
    public static CallRun Of(CallDocument document) =>
        document.Script is { } script ? Play(script, document.Url) : Apologize(0, [document.ErrorCode!.Value]);

    /// <summary>Says that something is wrong with the application, and hangs up.</summary>
    public static CallRun Apologize(int after, ImmutableArray<int> alerts) =>
        new(false, false, after + SpokenTime.Say(Apology, 1), CallTurn.HangUp, null, alerts);

    private static CallRun Play(TwimlDocument script, string? url)
    {
        var (seconds, position, alerts) = (0, 0, ImmutableArray<int>.Empty);
        while (true)
        {
            var step = CallScript.Next(script, position);
            alerts = alerts.AddRange(step.Warnings);
            if (step.Instruction is not Heard heard) return Stop(step.Instruction, position == 0, seconds, url, alerts);
            seconds = Math.Min(SpokenTime.Endless, seconds + heard.Seconds);
            position = step.Position;
        }
    }

    private static CallRun Stop(Instruction instruction, bool isFirst, int seconds, string? url, ImmutableArray<int> alerts) => instruction switch
    {
        Reject reject => new(isFirst, reject.IsBusy, seconds, CallTurn.HangUp, null, alerts),
        Fetch { Url: "" } fetch => GoOn(seconds, url is null ? null : new WebAddress(url, fetch.Method), alerts),
        Fetch fetch when Resolve(url, fetch.Url) is { } target => GoOn(seconds, new WebAddress(target, fetch.Method), alerts),
        Fetch => Apologize(seconds, [.. alerts, ErrorCodes.InvalidUrlFormat]),
        _ => new(false, false, seconds, CallTurn.HangUp, null, alerts),
    };

    private static CallRun GoOn(int seconds, WebAddress? document, ImmutableArray<int> alerts) =>
        new(false, false, seconds, CallTurn.ReadDocument, document, alerts);

    private static string? Resolve(string? url, string reference) =>
        Uri.TryCreate(url is null ? null : new Uri(url), reference, out var target) && target.IsAbsoluteUri && target.Scheme is "http" or "https"
            ? target.AbsoluteUri
            : null;
}
