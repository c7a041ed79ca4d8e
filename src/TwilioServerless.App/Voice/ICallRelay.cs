using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Knows what is done with a call to a number of a pool.</summary>
public interface ICallRelay
{
    /// <summary>The document that the call runs. What is noted must be written with the turn in which it is read.</summary>
    Task<CallReading> ReadAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct);
}

/// <summary>A document that was read for a call.</summary>
/// <param name="Answer">How it was asked for; null: nobody was asked.</param>
/// <param name="Noted">What is written with the turn in which it was read.</param>
public sealed record CallReading(CallDocument Document, TwimlAnswer? Answer, Change Noted)
{
    /// <summary>A document nobody was asked for.</summary>
    public static CallReading Of(CallDocument document) => new(document, null, Change.Of());

    /// <summary>What a server answered.</summary>
    public static CallReading Of(TwimlAnswer answer) => new(DocumentOf(answer) with { Cookies = answer.Cookies }, answer, Change.Of());

    private static CallDocument DocumentOf(TwimlAnswer answer)
    {
        var document = answer switch
        {
            { IsSound: true }  => CallDocument.Played(answer.Url),
            { Text: { } text } => CallDocument.Spoken(answer.Url, text),
            _                  => new CallDocument(answer.Url, answer.Document, answer.ErrorCode) { Source = answer.Source },
        };
        return answer.Failed is { } failed ? document with { Failed = DocumentOf(failed) } : document;
    }
}
