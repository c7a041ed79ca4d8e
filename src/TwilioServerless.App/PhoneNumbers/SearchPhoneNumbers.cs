using TwilioServerless.App.PhoneNumbers.Stock;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Shows numbers for sale.</summary>
public sealed class SearchPhoneNumbers(SimulatedInventory inventory)
{
    /// <summary>Those that fit the search.</summary>
    public async Task<IReadOnlyList<AvailablePhoneNumberResource>> Handle(NumberSearch search, CancellationToken ct) =>
        [.. (await inventory.SearchAsync(search, ct)).Select(AvailablePhoneNumberResource.From)];
}
