using System.Globalization;
using System.Security.Cryptography;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.CallerIds;

/// <summary>POST OutgoingCallerIds: has a number called, whose owner is to enter a code that only the account knows.</summary>
public sealed class RequestValidation(CallerIdTable callerIds, TrialCallerIds trials, PhoneNumberTable numbers, Numbering numbering, Store store, SidSource sids)
{
    /// <summary>The validation with its code; the caller ID comes about when the call is answered and the code entered.</summary>
    public async Task<ValidationRequestResource> Handle(Caller caller, NewValidation wanted, CancellationToken ct)
    {
        var decision = CallerIdRules.Request(wanted, await FactsAsync(caller, numbering.Lookup(wanted.PhoneNumber), ct), caller.Now);
        await store.CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), new Change([], decision.Work), ct);
        return ValidationRequestResource.From(decision.State);
    }

    private async Task<ValidationFacts> FactsAsync(Caller caller, NumberFacts? number, CancellationToken ct)
    {
        var facts = new ValidationFacts(caller.AccountSid, sids.Next(SidPrefix.Call, caller.Now), NewCode(), number, "");
        return number is null ? facts : facts with
        {
            Display = StockedNumber.DisplayOf(number.E164),
            IsOwned = await numbers.FindOwnedAsync(caller.AccountSid, number.E164, ct) is not null,
            IsVerified = await callerIds.ReadPointerAsync(caller.AccountSid, number.E164, ct) is not null,
            IsOfOtherTrial = await trials.IsTakenAsync(caller.Tenant, number.E164, ct),
        };
    }

    private static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("d6", CultureInfo.InvariantCulture);
}
