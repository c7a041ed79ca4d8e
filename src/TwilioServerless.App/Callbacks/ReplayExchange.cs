using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// POST Inspector/{Sid}/Replay: sends a request that is kept once more, as it was, and says how the answers differ. A password that
/// stood in its URL is not kept, so it goes without. What comes of it is kept, and nothing else follows from it.
/// </summary>
public sealed class ReplayExchange(Webhooks webhooks, Exchanges exchanges, WatchedResources resources, Store store)
{
    private const string Token = "I-Twilio-Idempotency-Token";

    /// <summary>Repeats the exchange that the parameter ExchangeSid names, which must be one about the resource; without it, the last one.</summary>
    public async Task<ReplayResource> Handle(Caller caller, Sid resource, Form form, CancellationToken ct)
    {
        var kept = await FindAsync(caller, resource, form.Text("ExchangeSid"), ct);
        var answer = await webhooks.SendAsync(caller.Tenant, Request(kept, await exchanges.CountAsync(caller.Tenant, resource, ct)), ct);
        var change = await exchanges.KeepAsync(caller.Tenant, answer.Exchanges, ct);
        if (!change.Rows.IsEmpty) await store.CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid, resource.Partition), change, ct);
        return ReplayResource.Of(caller.AccountSid, kept, answer.Exchange ?? kept);
    }

    private async Task<Exchange> FindAsync(Caller caller, Sid resource, string? wanted, CancellationToken ct)
    {
        await resources.RequireAsync(caller.AccountSid, resource, ct);
        if (resource.CreatedAt < caller.Now - Exchange.Kept) throw new Refusal(ErrorCodes.NotFound, resource);
        var found = string.IsNullOrEmpty(wanted) ? await exchanges.LastAsync(caller.Tenant, resource, ct)
            : Sid.TryParse(wanted, SidPrefix.Exchange, out var sid) ? await exchanges.FindAsync(caller.Tenant, sid, ct)
            : null;
        return found?.ResourceSid == resource ? found : throw new Refusal(ErrorCodes.NotFound, wanted ?? resource.Value);
    }

    // Behind all there are, also where time stands still.
    private static WebhookRequest Request(Exchange kept, int before) =>
        new(kept.ResourceSid, kept.Url, kept.Method, kept.Parameters, kept.RequestHeaders.FirstOrDefault(header => header.Name == Token)?.Value ?? "") { Order = before };
}
