using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>GET Inspector/{Sid} and Calls/{Sid}/Events: what the customer's server was asked about a resource, and what it answered.</summary>
public sealed class ShowExchanges(ExchangeTable exchanges)
{
    /// <summary>A page of the exchanges about any resource, in order.</summary>
    public async Task<ListPage<ExchangeResource>> Handle(Caller caller, Sid resource, PageRequest request, CancellationToken ct) =>
        (await exchanges.PageAsync(caller.Tenant, resource, request, ct)).Select(found => ExchangeResource.Of(caller.AccountSid, found.Value));

    /// <summary>A page of those about a call, as the API of 2010-04-01 has them.</summary>
    public async Task<ListPage<EventResource>> OfCallAsync(Caller caller, Sid call, PageRequest request, CancellationToken ct) =>
        (await exchanges.PageAsync(caller.Tenant, call, request, ct)).Select(found => EventResource.Of(found.Value));
}
