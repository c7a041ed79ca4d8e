using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Two numbers for the demo account, bought and charged like any other. 555-0100 to 555-0199 are kept for examples, so
/// they ring at nobody's.
/// </summary>
public sealed class DemoNumbers(PhoneNumberTable numbers, BuyPhoneNumber buy, TimeProvider time) : IDemoSeed
{
    private static readonly string[] Wanted = ["+12025550142", "+14155550163"];

    /// <summary>After the balance.</summary>
    public int Order => 20;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> SeedAsync(Tenant demo, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var number in Wanted)
            if (await OwnsAsync(demo, number, ct)) lines.Add($"Number       {number}");
        return lines;
    }

    // A number that the user has released rests and is not bought again.
    private async Task<bool> OwnsAsync(Tenant demo, string number, CancellationToken ct)
    {
        if (await numbers.FindOwnedAsync(demo.Account.Sid, number, ct) is not null) return true;
        if (await numbers.FindClaimAsync(number, ct) is { } held && !held.Value.IsOverdue(time.GetUtcNow())) return false;
        await buy.Handle(new Caller(demo, demo.Account.Sid), new NewPhoneNumber(number, null, null, new NumberSettings()), ct);
        return true;
    }
}
