using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Changes what happens to a number's calls and messages, or whose number it is.</summary>
public sealed class UpdatePhoneNumber(
    PhoneNumberTable numbers, NumberApplications applications, NumberAddresses addresses, TransferPhoneNumber transfer, Store store)
{
    private const int Attempts = 5;

    /// <summary>The number as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<IncomingPhoneNumberResource> Handle(Caller caller, Sid sid, NumberSettings settings, CancellationToken ct)
    {
        if (settings.AccountSid is { } account && TransferRules.Target(account) is var target && target != caller.AccountSid)
            return await transfer.Handle(caller, sid, target, settings, ct);
        await applications.CheckAsync(caller.AccountSid, settings, ct);
        for (var attempt = 1; ; attempt++)
        {
            var found = await numbers.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            var named = await addresses.FindAsync(caller.AccountSid, settings, ct);
            var number = NumberRules.Update(found.Value, settings, caller.Now, named.Named);
            try
            {
                await store.CommitAsync(Keys.Partition(caller.AccountSid), [PhoneNumberRow.Replace(number, found.ETag), .. named.Used], ct);
                numbers.Forget(caller.AccountSid, number.PhoneNumber);
                return IncomingPhoneNumberResource.From(number);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Somebody else changed or released it, or changed its address: read again.
            }
        }
    }
}
