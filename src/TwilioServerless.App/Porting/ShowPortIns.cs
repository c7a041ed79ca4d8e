using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>GET of requests and their numbers.</summary>
public sealed class ShowPortIns(PortInTable orders, AccountTable accounts)
{
    /// <summary>A request of the caller or one of his subaccounts.</summary>
    public async Task<PortIn> Handle(Caller caller, Sid sid, CancellationToken ct) => (await orders.GetAsync(caller, sid, ct)).Order;

    /// <summary>A number of a request.</summary>
    public async Task<(PortIn Order, PortingNumber Number)> Handle(Caller caller, Sid sid, Sid number, CancellationToken ct)
    {
        var order = await Handle(caller, sid, ct);
        return (order, order.Numbers.FirstOrDefault(one => one.Sid == number) ?? throw new Refusal(ErrorCodes.NotFound, number));
    }

    /// <summary>A page of the requests of the caller and his subaccounts, newest first.</summary>
    public async Task<ListPage<PortIn>> Handle(Caller caller, PortInFilter filter, PageRequest request, CancellationToken ct) =>
        (await orders.PageAsync(await FamilyAsync(caller, ct), filter, request, ct)).Select(stored => stored.Value);

    private async Task<List<Account>> FamilyAsync(Caller caller, CancellationToken ct) =>
        caller.Account.IsSubaccount ? [caller.Account] : await accounts.FamilyAsync(caller.AccountSid, null, null, ct).Select(found => found.Value).ToListAsync(ct);
}
