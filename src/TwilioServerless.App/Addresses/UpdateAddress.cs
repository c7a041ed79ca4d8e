using TwilioServerless.App.Http;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Addresses;

/// <summary>POST Addresses/{Sid}: changes an address for all numbers that have it. Its country stays.</summary>
public sealed class UpdateAddress(AddressTable addresses, IEnumerable<IAddressUser> users)
{
    private const int Attempts = 5;

    /// <summary>The address as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<AddressResource> Handle(Caller caller, Sid sid, AddressSettings settings, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await addresses.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            var address = AddressRules.Update(found.Value, settings, caller.Now);
            var isWithdrawn = found.Value.EmergencyEnabled && !address.EmergencyEnabled;
            if (isWithdrawn && await users.AnyAsync(user => user.UsesForEmergenciesAsync(caller.AccountSid, sid, ct))) throw new Refusal(ErrorCodes.Conflict);
            if (await addresses.TryReplaceAsync(found, address, ct)) return AddressResource.From(address);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
