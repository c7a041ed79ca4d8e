using System.Text.Json;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class AuthTokenStoryTests
{
    private const string First = "token";

    [Theory]
    [EachBackend]
    public async Task A_token_is_replaced_without_a_moment_in_which_none_works(StorageBackend backend)
    {
        await using var product = await Product.OpenAsync(backend);
        var caller = await product.AccountAsync();

        var (_, second) = await product.Get<CreateSecondaryToken>().Handle(caller, default);
        Assert.Matches("^[0-9a-f]{32}$", second);
        Assert.True(await IsLetInAsync(product, caller, First));
        Assert.True(await IsLetInAsync(product, caller, second));
        Assert.Equal(First, await SigningTokenAsync(product, caller)); // the first one still signs

        await product.Get<PromoteToken>().Handle(caller, default);
        Assert.False(await IsLetInAsync(product, caller, First));
        Assert.True(await IsLetInAsync(product, caller, second));
        Assert.Equal(second, await SigningTokenAsync(product, caller));
    }

    [Fact]
    public async Task A_second_token_that_is_deleted_or_made_anew_lets_nobody_in()
    {
        await using var product = await Product.OpenAsync();
        var caller = await product.AccountAsync();

        var (_, second) = await product.Get<CreateSecondaryToken>().Handle(caller, default);
        var (_, third) = await product.Get<CreateSecondaryToken>().Handle(caller, default);
        Assert.False(await IsLetInAsync(product, caller, second));
        await product.Get<DeleteSecondaryToken>().Handle(caller, default);

        Assert.False(await IsLetInAsync(product, caller, third));
        Assert.True(await IsLetInAsync(product, caller, First));
    }

    [Fact]
    public async Task Without_a_second_token_there_is_nothing_to_promote_or_delete()
    {
        await using var product = await Product.OpenAsync();
        var caller = await product.AccountAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => product.Get<PromoteToken>().Handle(caller, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => product.Get<DeleteSecondaryToken>().Handle(caller, default))).Error.Code);
        Assert.Equal(First, await SigningTokenAsync(product, caller));
    }

    [Fact]
    public async Task Settings_that_still_name_the_replaced_token_do_not_bring_it_back_but_a_new_one_is_taken_over()
    {
        await using var product = await Product.OpenAsync();
        var sid = Sid.Parse("AC" + new string('1', 32));
        var (old, changed) = (new string('a', 32), new string('b', 32));
        await StartAsync(product, sid, old);
        var caller = await product.CallerAsync(sid);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await product.Get<CreateSecondaryToken>().Handle(caller, default);
            await product.Get<PromoteToken>().Handle(caller, default);
        }
        var promoted = await SigningTokenAsync(product, caller);

        await StartAsync(product, sid, old);
        Assert.Equal(promoted, await SigningTokenAsync(product, caller));

        await StartAsync(product, sid, changed);
        Assert.Equal(changed, await SigningTokenAsync(product, caller));
    }

    [Fact]
    public async Task Tokens_have_the_approved_shape()
    {
        await using var product = await Product.OpenAsync();
        var caller = await product.AccountAsync();

        var (account, token) = await product.Get<CreateSecondaryToken>().Handle(caller, default);
        var (before, after) = await product.Get<PromoteToken>().Handle(caller, default);

        var secondary = SecondaryTokenResource.Of(account, token, "https://host/accounts/v1/AuthTokens/Secondary");
        var promoted = PromotedTokenResource.Of(before, after, product.Get<TokenVault>().Of(after), "https://host/accounts/v1/AuthTokens/Promote");
        Assert.Equal(token, promoted.AuthToken);
        Approved.Verify("auth-token-secondary", JsonSerializer.Serialize(secondary with { SecondaryAuthToken = "…" }, AuthTokenJson.Default.SecondaryTokenResource));
        Approved.Verify("auth-token-promoted", JsonSerializer.Serialize(promoted with { AuthToken = "…" }, AuthTokenJson.Default.PromotedTokenResource));
    }

    private static async Task<bool> IsLetInAsync(Product product, Caller caller, string token)
    {
        try
        {
            var request = GivenRequest.Get($"/2010-04-01/Accounts/{caller.AccountSid}/Messages.json").By(caller.AccountSid.Value, token);
            return (await product.Get<Authenticator>().AuthenticateAsync(request, default)).AccountSid == caller.AccountSid;
        }
        catch (Refusal refusal) when (refusal.Error.Code == ErrorCodes.Authenticate)
        {
            return false;
        }
    }

    private static async Task<string> SigningTokenAsync(Product product, Caller caller) =>
        product.Get<TokenVault>().Of((await product.CallerAsync(caller.AccountSid)).Account);

    private static Task StartAsync(Product product, Sid sid, string token) =>
        new OwnerAccount(product.Get<MainAccounts>(), Options.Create(new OwnerOptions { AccountSid = sid.Value, AuthToken = token })).StartAsync(default);
}
