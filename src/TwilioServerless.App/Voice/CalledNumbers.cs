using TwilioServerless.App.Accounts;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
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
        if (await numbers.FindHolderAsync(e164, ct) is not var (holder, number))
        {
            await claims.ContactAsync(e164, ct);
            throw new Refusal(ErrorCodes.CallToUnreachable);
        }
        var tenant = await tenants.GetAsync(holder, ct);
        if (tenant.Account.OwnerSid != caller.Account.OwnerSid) throw new Refusal(ErrorCodes.CallToUnreachable);
        return new(tenant, number.Sid, await PlanAsync(number, ct));
    }

    // An app that was deleted a moment ago is being taken off the number.
    private async ValueTask<CallPlan> PlanAsync(IncomingPhoneNumber number, CancellationToken ct) =>
        number.ProxyServiceSid is { } proxy ? new CallPlan { ProxyServiceSid = proxy }
        : number.VoiceApplicationSid is { } sid && await applications.FindAsync(number.AccountSid, sid, ct) is { } application
            ? new CallPlan().By(application)
            : CallPlans.Of(number);
}
