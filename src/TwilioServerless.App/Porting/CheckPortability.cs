using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>GET Porting/Portability/PhoneNumber/{number}: whether a number may come, and why not.</summary>
public sealed class CheckPortability(Numbering numbering, PhoneNumberTable numbers, PhoneNumberClaims claims, PortInTarget target, PortOutTable leaving, Tenants tenants)
{
    /// <summary>The answer for the caller, or the account that TargetAccountSid names.</summary>
    public async Task<PortabilityResource> Handle(Caller caller, string number, Form query, string url, CancellationToken ct)
    {
        var tenant = await target.ReachAsync(caller, query.Text("TargetAccountSid"), ct);
        var (facts, reason) = await OfAsync(tenant, number, ct);
        var holder = reason is null || facts is null ? null : await OwnHolderAsync(caller, facts.E164, ct);
        return new(
            facts?.E164 ?? number,
            holder?.Value,
            reason is null,
            Portability.NeedsPin(facts),
            reason?.Name,
            reason?.Code,
            Portability.TypeOf(facts?.Type),
            facts?.Country is { Length: > 0 } country ? country : null,
            url);
    }

    /// <summary>What a number is, and why it may not come to an account; null: it may.</summary>
    public async Task<(NumberFacts? Facts, PortabilityReason? Reason)> OfAsync(Tenant tenant, string number, CancellationToken ct)
    {
        var facts = numbering.Lookup(number);
        var place = facts is null ? NumberPlace.Elsewhere : await PlaceAsync(tenant, facts.E164, ct);
        return (facts, Portability.Of(facts, place));
    }

    private async Task<NumberPlace> PlaceAsync(Tenant tenant, string e164, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(e164, ct) is not { Value: var claim }) return NumberPlace.Elsewhere;
        if (await claims.IsOnItsWayAsync(claim, ct)) return NumberPlace.OnItsWay;
        // What rests is the installation's.
        if (claim.Rest is not null) return NumberPlace.Stranger;
        if (await numbers.FindOwnedAsync(claim.AccountSid, e164, ct) is not { } number) return NumberPlace.Elsewhere;
        if (await leaving.IsLeavingAsync(number, ct)) return NumberPlace.OnItsWay;
        if (claim.AccountSid == tenant.Account.Sid) return NumberPlace.TargetAccount;
        return (await tenants.GetAsync(claim.AccountSid, ct)).Account.OwnerSid == tenant.Account.OwnerSid ? NumberPlace.Family : NumberPlace.Stranger;
    }

    // Whose it is, is said of one's own accounts only.
    private async Task<Sid?> OwnHolderAsync(Caller caller, string e164, CancellationToken ct) =>
        await numbers.FindHolderAsync(e164, ct) is var (account, _) && (await tenants.GetAsync(account, ct)).Account.OwnerSid == caller.Account.OwnerSid ? account : null;
}
