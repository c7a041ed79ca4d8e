using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Http;

public sealed class AuthenticatorTests : IAsyncLifetime
{
    private Product product = null!;
    private Caller main = null!;
    private AccountResource child = null!;

    public async Task InitializeAsync()
    {
        product = await Product.OpenAsync(slices: (services, _) => services.AddPhoneNumbers().AddProcesses());
        main = await product.AccountAsync();
        child = await product.Get<CreateAccount>().Handle(main, new NewAccountRequest("Child", null), default);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task The_account_of_the_path_is_let_in_with_its_token()
    {
        var caller = await AuthenticateAsync(Get(main.AccountSid.Value).By(main.AccountSid.Value, "token"));

        Assert.Equal(main.AccountSid, caller.AccountSid);
        Assert.Equal(product.Time.GetUtcNow(), caller.Now);
        Assert.False(caller.IsTest);
    }

    [Fact]
    public async Task A_parent_acts_on_its_subaccount()
    {
        var caller = await AuthenticateAsync(Get(child.Sid).By(main.AccountSid.Value, "token"));

        Assert.Equal(child.Sid, caller.AccountSid.Value);
        Assert.Equal(main.AccountSid, caller.AuthenticatedSid);
    }

    [Fact]
    public async Task A_subaccount_is_refused_on_its_parent_and_sees_no_strangers()
    {
        var stranger = await product.AccountAsync();

        Assert.Equal((401, 20003), await RefusedAsync(Get(main.AccountSid.Value).By(child.Sid, child.AuthToken)));
        Assert.Equal((404, 20404), await RefusedAsync(Get(stranger.AccountSid.Value).By(child.Sid, child.AuthToken)));
        Assert.Equal((404, 20404), await RefusedAsync(Get("AC12").By(child.Sid, child.AuthToken)));
    }

    [Theory]
    [InlineData(null, "Authentication Error - No credentials provided")]
    [InlineData("Bearer abc", "Authentication Error - No credentials provided")]
    [InlineData("Basic not-base-64!", "Authentication Error - No credentials provided")]
    [InlineData("Basic QUM6", "Authentication Error - invalid username")]
    [InlineData("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDp4", "Authentication Error - invalid username")]
    public async Task Without_usable_credentials_nobody_is_let_in(string? header, string text)
    {
        var request = Get(main.AccountSid.Value);
        request.Headers.Authorization = header;

        Assert.Equal(text, (await Assert.ThrowsAsync<Refusal>(() => AuthenticateAsync(request))).Message);
    }

    [Fact]
    public async Task A_wrong_token_is_refused() =>
        Assert.Equal((401, 20003), await RefusedAsync(Get(main.AccountSid.Value).By(main.AccountSid.Value, "tokem")));

    [Fact]
    public async Task An_api_key_is_let_in_until_it_is_deleted_but_never_to_accounts_and_keys()
    {
        var key = await product.Get<CreateKey>().Handle(main, await FormAsync("FriendlyName=Key"), default);
        var sid = main.AccountSid.Value;

        Assert.Equal(main.AccountSid, (await AuthenticateAsync(Get(sid).By(key.Sid, key.Secret))).AccountSid);
        Assert.Equal((401, 20003), await RefusedAsync(Get(sid).By(key.Sid, key.Secret + "x")));
        Assert.Equal((401, 20003), await RefusedAsync(GivenRequest.Get($"/2010-04-01/Accounts/{sid}.json").By(key.Sid, key.Secret)));
        Assert.Equal((401, 20003), await RefusedAsync(GivenRequest.Get($"/2010-04-01/Accounts/{sid}/Keys.json").By(key.Sid, key.Secret)));
        await product.Get<DeleteKey>().Handle(main, Sid.Parse(key.Sid), default);
        Assert.Equal((401, 20003), await RefusedAsync(Get(sid).By(key.Sid, key.Secret)));
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public async Task A_suspended_or_closed_account_is_out_and_its_parent_may_only_read(AccountStatus status)
    {
        await product.Get<UpdateAccount>().Handle(await product.CallerAsync(Sid.Parse(child.Sid)), new AccountChange(null, status), default);
        var path = $"/2010-04-01/Accounts/{child.Sid}";

        Assert.Equal((401, 20003), await RefusedAsync(Get(child.Sid).By(child.Sid, child.AuthToken)));
        Assert.Equal((403, 10001), await RefusedAsync(GivenRequest.Post($"{path}/Messages.json").By(main.AccountSid.Value, "token")));
        Assert.Equal((403, 10001), await RefusedAsync(GivenRequest.Post($"{path}/SMS/Messages.json").By(main.AccountSid.Value, "token")));
        Assert.Equal((403, 10001), await RefusedAsync(GivenRequest.Post($"{path}/Calls.json").By(main.AccountSid.Value, "token")));
        Assert.Equal((401, 20005), await RefusedAsync(GivenRequest.Post($"{path}/Keys.json").By(main.AccountSid.Value, "token")));
        Assert.Equal((401, 20005), await RefusedAsync(GivenRequest.Of("DELETE", $"{path}/Messages/SM1.json").By(main.AccountSid.Value, "token")));
        Assert.Equal(child.Sid, (await AuthenticateAsync(Get(child.Sid).By(main.AccountSid.Value, "token"))).AccountSid.Value);
        Assert.Equal(child.Sid, (await AuthenticateAsync(GivenRequest.Post($"{path}.json").By(main.AccountSid.Value, "token"))).AccountSid.Value);
    }

    [Theory]
    [InlineData("POST", "Messages.json", null)]
    [InlineData("POST", "Calls", null)]
    [InlineData("POST", "IncomingPhoneNumbers.xml", null)]
    [InlineData("GET", "Messages.json", 20008)]
    [InlineData("POST", "Keys.json", 20008)]
    [InlineData("POST", "Messages/SM00000000000000000000000000000000.json", 20008)]
    public async Task Test_credentials_open_three_operations(string verb, string path, int? error)
    {
        var test = await product.AccountAsync(account => account with { OwnerSid = main.AccountSid, IsTest = true });
        var request = GivenRequest.Of(verb, $"/2010-04-01/Accounts/{test.AccountSid}/{path}").By(test.AccountSid.Value, "token");

        if (error is null) Assert.True((await AuthenticateAsync(request)).IsTest);
        else Assert.Equal((403, error), await RefusedAsync(request));
    }

    [Fact]
    public async Task Paths_without_an_account_are_the_callers_own_or_that_of_the_parameter()
    {
        var own = await AuthenticateAsync(GivenRequest.Get("/console/v1/Ledger").By(main.AccountSid.Value, "token"));
        var ofQuery = await AuthenticateAsync(GivenRequest.Get($"/console/v1/Ledger?AccountSid={child.Sid}").By(main.AccountSid.Value, "token"));
        var ofForm = await AuthenticateAsync(GivenRequest.Post("/console/v1/TestClocks", $"AccountSid={child.Sid}").By(main.AccountSid.Value, "token"));

        Assert.Equal(main.AccountSid, own.AccountSid);
        Assert.Equal([child.Sid, child.Sid], [ofQuery.AccountSid.Value, ofForm.AccountSid.Value]);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Newer_products_know_the_credentials_account_only(string verb)
    {
        var request = GivenRequest.Post("/messaging/v1/Services", $"AccountSid={child.Sid}").By(main.AccountSid.Value, "token");
        request.Method = verb;

        Assert.Equal(main.AccountSid, (await AuthenticateAsync(request)).AccountSid);
        Assert.Equal(child.Sid, (await AuthenticateAsync(GivenRequest.Get("/messaging/v1/Services").By(child.Sid, child.AuthToken))).AccountSid.Value);
    }

    [Fact]
    public async Task Newer_products_take_api_keys_but_no_test_credentials()
    {
        var key = await product.Get<CreateKey>().Handle(main, await FormAsync("FriendlyName=Key"), default);
        var test = await product.AccountAsync(account => account with { OwnerSid = main.AccountSid, IsTest = true });

        Assert.Equal(main.AccountSid, (await AuthenticateAsync(GivenRequest.Get("/messaging/v1/Services").By(key.Sid, key.Secret!))).AccountSid);
        Assert.Equal((403, 20008), await RefusedAsync(GivenRequest.Get("/messaging/v1/Services").By(test.AccountSid.Value, "token")));
        Assert.Equal((403, 20008), await RefusedAsync(GivenRequest.Post("/messaging/v1/Services").By(test.AccountSid.Value, "token")));
    }

    private static HttpRequest Get(string account) => GivenRequest.Get($"/2010-04-01/Accounts/{account}/Messages.json");

    private static Task<Form> FormAsync(string form) => Form.ReadAsync(GivenRequest.Post("/x", form), default);

    private Task<Caller> AuthenticateAsync(HttpRequest request) => product.Get<Authenticator>().AuthenticateAsync(request, default).AsTask();

    private async Task<(int Status, int Code)> RefusedAsync(HttpRequest request)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => AuthenticateAsync(request));
        return (refusal.Error.Status, refusal.Error.Code);
    }
}
