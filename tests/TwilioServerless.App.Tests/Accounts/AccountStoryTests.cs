using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class AccountStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_subaccount_is_opened_listed_and_closed(StorageBackend backend)
    {
        await using var product = await Product.OpenAsync(backend, (services, _) => services.AddPhoneNumbers().AddProcesses());
        var main = await product.AccountAsync();

        var made = await product.Get<CreateAccount>().Handle(main, new NewAccountRequest("Branch", null), default);
        var sub = await product.CallerAsync(Sid.Parse(made.Sid));
        var closed = await product.Get<UpdateAccount>().Handle(sub, new AccountChange(null, AccountStatus.Closed), default);

        Assert.Equal("closed", closed.Status);
        Assert.Equal([made.Sid, main.AccountSid.Value], await ListAsync(product, main, ""));
        Assert.Equal([made.Sid], await ListAsync(product, main, "?Status=closed"));
        Assert.Equal([made.Sid], await ListAsync(product, main, "?FriendlyName=Branch"));
        Assert.Equal([made.Sid], await ListAsync(product, sub, ""));
    }

    [Fact]
    public async Task An_account_looks_as_approved()
    {
        await using var product = await Product.OpenAsync();
        var main = await product.AccountAsync();

        var made = await product.Get<CreateAccount>().Handle(main, new NewAccountRequest("Branch", null), default);

        Approved.Verify("account", JsonSerializer.Serialize(made with { AuthToken = "token" }, AccountApiJson.Default.AccountResource));
    }

    [Fact]
    public async Task A_subaccount_on_a_test_clock_is_opened_in_its_time()
    {
        await using var product = await Product.OpenAsync();
        var main = await product.AccountAsync();
        var clock = await ClockAsync(product, main.AccountSid);

        var made = await product.Get<CreateAccount>().Handle(main, new NewAccountRequest(null, clock), default);

        Assert.Equal("Sat, 31 Jan 2026 00:00:00 +0000", made.DateCreated);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), (await product.CallerAsync(Sid.Parse(made.Sid))).Now);
    }

    [Fact]
    public async Task Somebody_elses_clock_is_not_found()
    {
        await using var product = await Product.OpenAsync();
        var main = await product.AccountAsync();
        var clock = await ClockAsync(product, (await product.AccountAsync()).AccountSid);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => product.Get<CreateAccount>().Handle(main, new NewAccountRequest(null, clock), default));

        Assert.Equal(20404, refusal.Error.Code);
        Assert.Equal([main.AccountSid.Value], await ListAsync(product, main, ""));
    }

    [Fact]
    public async Task The_thousand_and_first_subaccount_is_refused()
    {
        await using var product = await Product.OpenAsync();
        var main = await product.AccountAsync();
        var pointers = Enumerable.Range(0, 999).Select(n => RowChange.Insert($"AC{n:x32}", "{}"u8.ToArray()));
        foreach (var part in pointers.Chunk(100)) await product.Get<Store>().CommitAsync(main.AccountSid.Value, part, default);

        await product.Get<CreateAccount>().Handle(main, new NewAccountRequest("1000", null), default);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => product.Get<CreateAccount>().Handle(main, new NewAccountRequest("1001", null), default));

        Assert.Equal(21480, refusal.Error.Code);
    }

    [Fact]
    public async Task A_register_line_without_its_account_does_not_stop_the_sweep()
    {
        await using var product = await Product.OpenAsync();
        var lost = GivenSid('e');
        await product.Get<Store>().CommitAsync(Keys.Register(Keys.Shard(lost.Value)), [RowChange.Insert(lost.Value, "{}"u8.ToArray())], default);

        Assert.Equal(0, await product.Get<Sweep>().RunAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task The_token_is_sealed_at_rest_and_opens_only_for_its_account()
    {
        await using var product = await Product.OpenAsync();
        var vault = product.Get<TokenVault>();
        var main = await product.AccountAsync();

        var row = await product.Get<IStorage>().Table(TableNames.Accounts).ReadAsync(main.AccountSid.Value, main.AccountSid.Value, default);

        Assert.DoesNotContain("token\"", System.Text.Encoding.UTF8.GetString(row!.Body.Span), StringComparison.Ordinal);
        Assert.Equal("token", vault.Of(main.Account));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            product.Get<TokenVault>().Of(main.Account with { Sid = GivenSid('f'), SealedAuthToken = vault.Seal(main.AccountSid, "token") }));
    }

    [Fact]
    public async Task A_key_shows_its_secret_once_and_is_renamed_listed_and_deleted()
    {
        await using var product = await Product.OpenAsync();
        var main = await product.AccountAsync();

        var made = await product.Get<CreateKey>().Handle(main, await FormAsync("FriendlyName=Key"), default);
        var sid = Sid.Parse(made.Sid);
        var renamed = await product.Get<UpdateKey>().Handle(main, sid, await FormAsync("FriendlyName="), default);
        var listed = await product.Get<FetchKey>().Handle(main, PageRequest.Read(GivenRequest.Get("/2010-04-01/Accounts/AC1/Keys.json")), default);
        await product.Get<DeleteKey>().Handle(main, sid, default);

        Assert.Matches("^[A-Za-z0-9]{32}$", made.Secret);
        Assert.Equal("", renamed.FriendlyName);
        Assert.Equal([made.Sid], listed.Items.Select(key => key.Sid));
        await Assert.ThrowsAsync<Refusal>(() => product.Get<FetchKey>().Handle(main, sid, default));
    }

    private static async Task<Sid> ClockAsync(Product product, Sid owner)
    {
        var sid = product.Get<SidSource>().Next(SidPrefix.TestClock, product.Time.GetUtcNow());
        var clock = new TestClock
        {
            Sid = sid, AccountSid = owner, FriendlyName = "Clock", FrozenTime = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), DateCreated = product.Time.GetUtcNow(),
        };
        await product.Get<Store>().CommitAsync(owner.Value, [RowChange.Insert(sid.Value, StoredJson.Write(clock, AccountJson.Default.TestClock))], default);
        return sid;
    }

    private static async Task<IEnumerable<string>> ListAsync(Product product, Caller caller, string query)
    {
        var request = GivenRequest.Get("/2010-04-01/Accounts.json" + query);
        var page = await product.Get<FetchAccount>().Handle(caller, AccountFilter.Read(Form.Query(request)), PageRequest.Read(request), default);
        return page.Items.Select(account => account.Sid);
    }

    private static Sid GivenSid(char digit) => Sid.Parse("AC" + new string(digit, 32));

    private static Task<Form> FormAsync(string form) => Form.ReadAsync(GivenRequest.Post("/x", form), default);
}
