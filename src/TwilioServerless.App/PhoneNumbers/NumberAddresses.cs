using System.Collections.Immutable;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Knows the addresses that numbers have. The numbers themselves tell it: an account has few, and seldom is it asked.</summary>
public sealed class NumberAddresses(AddressTable addresses, Store store) : IAddressUser
{
    /// <summary>The addresses that settings name, as far as the account has them.</summary>
    public async Task<FoundAddresses> FindAsync(Sid account, NumberSettings settings, CancellationToken ct) => new(
        await FindAsync(account, settings.AddressSid, ct),
        await FindAsync(account, settings.EmergencyAddressSid, ct));

    /// <summary>An address of the account; null if the text names none.</summary>
    public async Task<Stored<Address>?> FindAsync(Sid account, string? text, CancellationToken ct) =>
        Sid.TryParse(text, SidPrefix.Address, out var sid) ? await addresses.FindAsync(account, sid, ct) : null;

    /// <inheritdoc />
    public async Task<bool> UsesAsync(Sid account, Sid address, CancellationToken ct) =>
        await DependentsAsync(account, address, null, null, ct).AnyAsync(ct);

    /// <inheritdoc />
    public async Task<bool> UsesForEmergenciesAsync(Sid account, Sid address, CancellationToken ct) =>
        await DependentsAsync(account, address, null, null, ct).AnyAsync(number => number.Value.EmergencyAddressSid == address, ct);

    /// <summary>The numbers that have an address, newest first, strictly between two SIDs.</summary>
    public IAsyncEnumerable<Stored<IncomingPhoneNumber>> DependentsAsync(Sid account, Sid address, string? after, string? before, CancellationToken ct)
    {
        var some = RowRange.Prefix(Keys.Partition(account), SidPrefix.PhoneNumber).Between(after, before);
        return store.EachAsync(some, PhoneNumberJson.Default.IncomingPhoneNumber, ct)
            .Where(number => number.Value.AddressSid == address || number.Value.EmergencyAddressSid == address);
    }
}

/// <summary>Addresses that settings name, with their versions.</summary>
public sealed record FoundAddresses(Stored<Address>? Address, Stored<Address>? EmergencyAddress)
{
    /// <summary>For the rules.</summary>
    public NamedAddresses Named => new(Address?.Value, EmergencyAddress?.Value);

    /// <summary>What to write in the commit that gives them to a number.</summary>
    public ImmutableArray<RowChange> Used =>
        [.. new[] { Address, EmergencyAddress }.OfType<Stored<Address>>().DistinctBy(found => found.Key).Select(AddressTable.Used)];
}
