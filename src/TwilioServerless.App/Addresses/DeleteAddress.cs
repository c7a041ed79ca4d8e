using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Addresses;

/// <summary>DELETE Addresses/{Sid}: forgets an address; one that a number has is refused.</summary>
public sealed class DeleteAddress(AddressTable addresses, IEnumerable<IAddressUser> users)
{
    private const int Attempts = 5;

    /// <summary>Deletes it. If something begins to use it at this very moment, it is looked at again.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var found = await addresses.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            if (await users.AnyAsync(user => user.UsesAsync(caller.AccountSid, sid, ct))) throw new Refusal(ErrorCodes.Conflict);
            if (await addresses.TryDeleteAsync(found, ct)) return;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }
}
