using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Gets the documents calls run: from the customer's server, its fallback, or the call's own text.</summary>
public sealed class CallDocuments(TwimlFetcher fetcher)
{
    /// <summary>The document that is due, and how it was asked for; null: it came with the call.</summary>
    public async Task<(CallDocument Document, TwimlAnswer? Answer)> ReadAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct)
    {
        if (due.Document is not { } address) return (CallDocument.Of(call.Plan.Twiml ?? ""), null);
        var answer = await fetcher.FetchAsync(tenant, Request(call, address, due), ct);
        return (Document(answer) with { Cookies = answer.Cookies }, answer);
    }

    private static CallDocument Document(TwimlAnswer answer)
    {
        var document = answer switch
        {
            { IsSound: true }  => CallDocument.Played(answer.Url),
            { Text: { } text } => CallDocument.Spoken(answer.Url, text),
            _                  => new CallDocument(answer.Url, answer.Document, answer.ErrorCode) { Source = answer.Source },
        };
        return answer.Failed is { } failed ? document with { Failed = Document(failed) } : document;
    }

    private static TwimlRequest Request(Call call, WebAddress address, CallMoment due) => new(
        call.Sid,
        address.Url,
        address.Method,
        CallParameters.Request(call).AddRange(due.Told),
        string.Create(CultureInfo.InvariantCulture, $"{call.Sid}-{due.At.ToUnixTimeSeconds()}-{call.DocumentsInARow}"))
    {
        Order = call.DocumentsInARow,
        FallbackUrl = call.Plan.Fallback?.Url,
        FallbackMethod = call.Plan.Fallback?.Method ?? "POST",
        Cookies = call.Cookies,
        MaySound = true,
    };
}
