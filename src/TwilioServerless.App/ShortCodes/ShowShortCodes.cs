using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>GET SMS/ShortCodes and SMS/ShortCodes/{Sid}, also of the console.</summary>
public sealed class ShowShortCodes(ShortCodeTable codes)
{
    /// <summary>One short code.</summary>
    public async Task<ShortCode> Handle(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await codes.ReadAsync(tenant.Account.Sid, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those that the filter wants, newest first.</summary>
    public async Task<ListPage<ShortCode>> Handle(Tenant tenant, ShortCodeFilter filter, PageRequest request, CancellationToken ct) =>
        (await codes.PageAsync(tenant.Account, filter, request, ct)).Select(stored => stored.Value);
}
