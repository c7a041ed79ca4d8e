using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Addresses;

/// <summary>
/// What keeps an account's addresses by their SIDs. Who gives an address to something writes <see cref="AddressTable.Used"/>
/// in the same commit.
/// </summary>
public interface IAddressUser
{
    /// <summary>Whether something of the account has this address, for whatever purpose.</summary>
    Task<bool> UsesAsync(Sid account, Sid address, CancellationToken ct);

    /// <summary>Whether something of the account has it as the place to which help is sent.</summary>
    Task<bool> UsesForEmergenciesAsync(Sid account, Sid address, CancellationToken ct);
}

/// <summary>Questions to all of them.</summary>
internal static class AddressUsers
{
    /// <summary>Whether one of them says yes.</summary>
    public static async Task<bool> AnyAsync(this IEnumerable<IAddressUser> users, Func<IAddressUser, Task<bool>> question)
    {
        foreach (var user in users)
            if (await question(user)) return true;
        return false;
    }
}
