using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Gets the documents calls run: from the customer's server, its fallback, or the call's own text.</summary>
public sealed class CallDocuments(TwimlFetcher fetcher)
{
    /// <summary>The document that is due.</summary>
    public async Task<CallDocument> ReadAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct)
    {
        if (due.Document is not { } address) return CallDocument.Of(call.Plan.Twiml ?? "");
        return await fetcher.FetchAsync(tenant, Request(call, address, due.At), ct) switch
        {
            { ErrorCode: { } error, Url: var url } => new CallDocument(url, null, error),
            { Text: { } text, Url: var url } => CallDocument.Spoken(url, text),
            var answer => new CallDocument(answer.Url, answer.Document, null),
        };
    }

    private static TwimlRequest Request(Call call, WebAddress address, DateTimeOffset at) => new(
        call.Sid,
        address.Url,
        address.Method,
        CallParameters.Request(call),
        string.Create(CultureInfo.InvariantCulture, $"{call.Sid}-{at.ToUnixTimeSeconds()}-{call.DocumentsInARow}"))
    {
        FallbackUrl = call.Plan.Fallback?.Url,
        FallbackMethod = call.Plan.Fallback?.Method ?? "POST",
    };
}
