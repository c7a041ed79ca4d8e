using TwilioServerless.App.Accounts;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>A number that is called: whose it is and what becomes of the call.</summary>
public sealed record CalledNumber(Tenant Tenant, Sid Sid, CallPlan Plan);

/// <summary>Finds who is called, within the caller's family, and what their number, its TwiML App or the pool it is in wants done.</summary>
public sealed class CalledNumbers(PhoneNumberTable numbers, PhoneNumberClaims claims, ApplicationTable applications, Tenants tenants)
{
    /// <summary>
    /// The holder of the number; refused if nobody of the family has it. A number that was given back rests longer if people go on
    /// calling it.
    /// </summary>
    public async Task<CalledNumber> GetAsync(Caller caller, string e164, CancellationToken ct)
    {
        if (await FindAsync(e164, ct) is not { } called)
        {
            await claims.ContactAsync(e164, ct);
            throw new Refusal(ErrorCodes.CallToUnreachable);
        }
        return called.Tenant.Account.OwnerSid == caller.Account.OwnerSid ? called : throw new Refusal(ErrorCodes.CallToUnreachable);
    }

    /// <summary>The holder of the number, whoever that is; null if nobody here has it.</summary>
    public async Task<CalledNumber?> FindAsync(string e164, CancellationToken ct) =>
        await numbers.FindHolderAsync(e164, ct) is var (holder, number) ? new(await tenants.GetAsync(holder, ct), number.Sid, await PlanAsync(number, ct)) : null;

    /// <summary>
    /// Who holds the number at the far end of a call from an account; null: nobody here, it is a phone. Two accounts of which one lives by a test clock
    /// can not be on the line with each other, since their times pass apart: they, too, call a phone.
    /// </summary>
    public async ValueTask<Sid?> HolderAsync(Account caller, CallParty to, CancellationToken ct)
    {
        if (!to.IsPhone || await numbers.FindHolderAsync(to.PhoneNumber, ct) is not var (holder, _)) return null;
        if (holder == caller.Sid) return holder;
        return caller.TestClockSid is null && (await tenants.GetAsync(holder, ct)).Account.TestClockSid is null ? holder : null;
    }

    // An app that was deleted a moment ago is being taken off the number.
    private async ValueTask<CallPlan> PlanAsync(IncomingPhoneNumber number, CancellationToken ct) =>
        number.ProxyServiceSid is { } proxy ? new CallPlan { ProxyServiceSid = proxy }
        : number.VoiceApplicationSid is { } sid && await applications.FindAsync(number.AccountSid, sid, ct) is { } application
            ? new CallPlan().By(application)
            : CallPlans.Of(number);
}
