using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>GET ShortCodes/Applications and ShortCodes/Applications/{Sid}, also of the console.</summary>
public sealed class ShowShortCodeApplications(ShortCodeApplicationTable applications)
{
    /// <summary>One application.</summary>
    public async Task<ShortCodeApplication> Handle(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await applications.FindAsync(tenant.Account.Sid, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>Those that the filter wants, newest first.</summary>
    public ValueTask<List<ShortCodeApplication>> Handle(Tenant tenant, ShortCodeApplicationFilter filter, CancellationToken ct) =>
        applications.OfAsync(tenant.Account.Sid, ct).Select(stored => stored.Value).Where(filter.Wants).ToListAsync(ct);
}
