using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Gets the documents calls run: from the customer's server, its fallback, who puts calls through, or the call's own text.</summary>
public sealed class CallDocuments(TwimlFetcher fetcher, IEnumerable<ICallRelay> relays)
{
    /// <summary>The document that is due.</summary>
    public async Task<CallReading> ReadAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct)
    {
        if (due.Document is { } address) return CallReading.Of(await fetcher.FetchAsync(tenant, Request(call, address, due), ct));
        if (call.Plan is { Twiml: null, ProxyServiceSid: not null }) return await relays.Single().ReadAsync(tenant, call, due, ct);
        return CallReading.Of(CallDocument.Of(call.Plan.Twiml ?? ""));
    }

    /// <summary>The request for a document that is due.</summary>
    public static TwimlRequest Request(Call call, WebAddress address, CallMoment due) => new(
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
