using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class TokenVaultTests
{
    [Fact]
    public async Task Many_threads_open_and_seal_tokens_at_once()
    {
        await using var product = await Product.OpenAsync();
        var vault = product.Get<TokenVault>();
        var account = (await product.AccountAsync()).Account;

        Parallel.For(0, 20_000, n =>
        {
            var token = n.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(token, vault.Of(account with { SealedAuthToken = vault.Seal(account.Sid, token) }));
        });
    }

    [Fact]
    public async Task A_sealed_token_opens_for_its_own_account_only()
    {
        await using var product = await Product.OpenAsync();
        var vault = product.Get<TokenVault>();
        var account = (await product.AccountAsync()).Account;
        var other = account with { Sid = Sid.Parse("AC" + new string('9', 32)) };

        var sealedToken = vault.Seal(account.Sid, new string('a', 32));

        Assert.DoesNotContain(new string('a', 32), sealedToken, StringComparison.Ordinal);
        Assert.Throws<System.Security.Cryptography.AuthenticationTagMismatchException>(object? () => vault.Of(other with { SealedAuthToken = sealedToken }));
    }
}
