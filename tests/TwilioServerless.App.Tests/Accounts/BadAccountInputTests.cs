using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>For each operation of accounts, keys, money and test clocks: what a bad parameter gets, and that it changes nothing.</summary>
public sealed class BadAccountInputTests : IAsyncLifetime
{
    private const string Long = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"; // 65
    private const string Strange = "strange";

    private FamilyWorld world = null!;
    private Caller sub = null!;
    private Caller stranger = null!;
    private Sid key;
    private Sid clock;

    /// <summary>Operation, parameters, code. "{stranger}" and the like stand for SIDs of another tenant.</summary>
    public static TheoryData<string, string, int> Bad => new()
    {
        { "CreateAccount", $"FriendlyName={Long}", 20002 },
        { "CreateAccount", "TestClockSid=nonsense", 20404 },
        { "CreateAccount", "TestClockSid=CK00000000000000000000000000000000", 20404 },
        { "CreateAccount", "TestClockSid={strangeclock}", 20404 },
        { "CreateAccount", "Type=half", 20422 },
        { "CreateAccount", "Type=1", 20422 },
        { "CreateAccountOfSub", "FriendlyName=Deeper", 21101 },
        { "ListAccounts", "Status=open", 21475 },
        { "ListAccounts", "Status=0", 21475 },
        { "ListAccounts", "PageSize=0", 20422 },
        { "ListAccounts", "PageSize=many", 20422 },
        { "ListAccounts", "Page=-1", 20422 },
        { "ListAccounts", "PageToken=nonsense", 21481 },
        { "UpdateAccount", "FriendlyName=", 20002 },
        { "UpdateAccount", $"FriendlyName={Long}", 20002 },
        { "UpdateAccount", "Status=open", 21475 },
        { "UpdateAccount", "Status=2", 21475 },
        { "UpdateMain", "Status=suspended", 21477 },
        { "UpdateMain", "Status=closed", 21477 },
        { "UpdateMain", "Status=active", 21477 },
        { "CreateKey", $"FriendlyName={Long}", 20002 },
        { "ListKeys", "PageSize=-5", 20422 },
        { "ListKeys", "PageToken=PA1", 21481 },
        { "UpdateKey", $"FriendlyName={Long}", 20002 },
        { "UpdateKey", "Sid=SK00000000000000000000000000000000", 20404 },
        { "UpdateKey", "Sid={strangekey}", 20404 },
        { "FetchKey", "Sid=SK00000000000000000000000000000000", 20404 },
        { "FetchKey", "Sid={strangekey}", 20404 },
        { "DeleteKey", "Sid=SK00000000000000000000000000000000", 20404 },
        { "DeleteKey", "Sid={strangekey}", 20404 },
        { "CreateIamKey", "", 20001 },
        { "CreateIamKey", "AccountSid=", 20001 },
        { "CreateIamKey", $"AccountSid=AC1&FriendlyName={Long}", 20002 },
        { "CreateIamKey", "AccountSid=AC1&KeyType=restricted", 20501 },
        { "CreateIamKey", "AccountSid=AC1&KeyType=loose", 20422 },
        { "CreateIamKey", "AccountSid=AC1&Policy={\"allow\":[]}", 20501 },
        { "UpdateIamKey", "Policy={\"allow\":[]}", 20501 },
        { "UpdateIamKey", $"FriendlyName={Long}", 20002 },
        { "TopUp", "", 20001 },
        { "TopUp", "Amount=", 20001 },
        { "TopUp", "Amount=lots", 20422 },
        { "TopUp", "Amount=0", 20422 },
        { "TopUp", "Amount=-1", 20422 },
        { "TopUp", "Amount=1000000.00001", 20422 },
        { "TopUp", "Amount=0.000001", 20422 },
        { "TopUp", "Amount=1,5", 20422 },
        { "TopUp", "Amount=1&IdempotencyKey=a/b", 20422 },
        { "TopUp", $"Amount=1&IdempotencyKey={Long}", 20422 },
        { "Upgrade", "Amount=lots", 20422 },
        { "Upgrade", "Amount=0", 20422 },
        { "Upgrade", "Amount=-1", 20422 },
        { "Upgrade", "Amount=0.000001", 20422 },
        { "Upgrade", "PromoAmount=lots", 20422 },
        { "Upgrade", "PromoAmount=0", 20422 },
        { "Upgrade", "Amount=1&PromoAmount=1", 20422 },
        { "Upgrade", "Amount=1&IdempotencyKey=a b", 20422 },
        { "Upgrade", $"PromoAmount=1&IdempotencyKey={Long}", 20422 },
        { "UpgradeMain", "Amount=1", 20409 },
        { "Ledger", "PageSize=0", 20422 },
        { "Ledger", "PageToken=nonsense", 21481 },
        { "Settings", "", 20001 },
        { "Settings", "DeleteClosedSubaccounts=", 20001 },
        { "Settings", "DeleteClosedSubaccounts=perhaps", 20422 },
        { "SettingsOfSub", "DeleteClosedSubaccounts=true", 21101 },
        { "FetchSettingsOfSub", "", 21101 },
        { "Discipline", "", 20001 },
        { "Discipline", "Status=", 20001 },
        { "Discipline", "Status=open", 21475 },
        { "Discipline", "Status=closed", 21475 },
        { "DisciplineNobody", "Status=suspended", 20404 },
        { "FetchDeletion", "Sid=AC00000000000000000000000000000000", 20404 },
        { "ListDeletions", "PageSize=0", 20422 },
        { "ListDeletions", "PageToken=nonsense", 21481 },
        { "TestCredentialsOfSub", "", 20404 },
        { "CreateTestClock", "", 20001 },
        { "CreateTestClock", "FrozenTime=", 20001 },
        { "CreateTestClock", "FrozenTime=soon", 20422 },
        { "CreateTestClock", "FrozenTime=1969-12-31T23:59:59Z", 20422 },
        { "CreateTestClock", "FrozenTime=2200-01-01T00:00:00Z", 20422 },
        { "CreateTestClock", $"FrozenTime=2026-01-01T00:00:00Z&FriendlyName={Long}", 20002 },
        { "CreateTestClock", "FrozenTime=2026-01-01T00:00:00Z&FriendlyName=", 20002 },
        { "AdvanceTestClock", "", 20001 },
        { "AdvanceTestClock", "FrozenTime=soon", 20422 },
        { "AdvanceTestClock", "FrozenTime=2020-01-01T00:00:00Z", 20422 }, // never back
        { "AdvanceTestClock", "Sid={strangeclock}&FrozenTime=2027-01-01T00:00:00Z", 20404 },
        { "FetchTestClock", "Sid={strangeclock}", 20404 },
        { "DeleteTestClock", "Sid={strangeclock}", 20404 },
        { "DeleteTestClock", "", 20409 }, // an account lives by it
        { "ListTestClocks", "PageSize=0", 20422 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_gets_its_code_and_changes_nothing(string operation, string parameters, int code)
    {
        var form = Of(parameters);
        var before = await RowsAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => AskAsync(operation, form));

        Assert.Equal(code, refusal.Error.Code);
        Assert.Equal(before, await RowsAsync());
    }

    public async Task InitializeAsync()
    {
        world = await FamilyWorld.OpenAsync();
        clock = await world.ClockAsync();
        sub = await world.SubAsync(AccountType.Trial, clock);
        key = Sid.Parse((await world.Get<CreateKey>().Handle(world.Main, Forms.Of(), default)).Sid);
        stranger = await world.StrangerAsync();
        strangeKey = (await world.Get<CreateKey>().Handle(stranger, Forms.Of(), default)).Sid;
        strangeClock = (await world.Get<CreateTestClock>().Handle(stranger, Forms.Of(("FrozenTime", "2026-01-01T00:00:00Z")), "", default)).Sid;
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    private string strangeKey = Strange;
    private string strangeClock = Strange;

    private async Task<int[]> RowsAsync() =>
        await Task.WhenAll(new[] { world.Main, sub, stranger }.Select(account => world.RowsAsync(account.AccountSid.Value)));

    private Task AskAsync(string operation, Form form)
    {
        var main = world.Main;
        return operation switch
        {
            "CreateAccount"        => world.Get<CreateAccount>().Handle(main, NewAccountRequest.Read(form), default),
            "CreateAccountOfSub"   => world.Get<CreateAccount>().Handle(sub, NewAccountRequest.Read(form), default),
            "ListAccounts"         => world.Get<FetchAccount>().Handle(main, AccountFilter.Read(form), Page(form), default),
            "UpdateAccount"        => world.Get<UpdateAccount>().Handle(sub, AccountChangeRequest.Read(form), default),
            "UpdateMain"           => world.Get<UpdateAccount>().Handle(main, AccountChangeRequest.Read(form), default),
            "CreateKey"            => world.Get<CreateKey>().Handle(main, form, default),
            "CreateIamKey"         => world.Get<CreateKey>().Handle(main, IamKeyRequest.New(form), default),
            "ListKeys"             => world.Get<FetchKey>().Handle(main, Page(form), default),
            "UpdateKey"            => world.Get<UpdateKey>().Handle(main, SidOf(form, key), form, default),
            "UpdateIamKey"         => world.Get<UpdateKey>().Handle(main, key, IamKeyRequest.Standard(form), default),
            "FetchKey"             => world.Get<FetchKey>().Handle(main, SidOf(form, key), default),
            "DeleteKey"            => world.Get<DeleteKey>().Handle(main, SidOf(form, key), default),
            "TopUp"                => world.Get<TopUp>().Handle(sub, PaymentRequest.Read(form), default),
            "Upgrade"              => world.Get<UpgradeAccount>().Handle(sub, UpgradeRequest.Read(form), default),
            "UpgradeMain"          => world.Get<UpgradeAccount>().Handle(main, UpgradeRequest.Read(form), default),
            "Ledger"               => world.Get<ListPostings>().Handle(main, Page(form), default),
            "Settings"             => world.Get<AccountSettings>().Handle(main, AccountSettings.Read(form), default),
            "SettingsOfSub"        => world.Get<AccountSettings>().Handle(sub, AccountSettings.Read(form), default),
            "FetchSettingsOfSub"   => world.Get<AccountSettings>().Handle(sub, default),
            "Discipline"           => world.Get<DisciplineAccount>().Handle(sub.AccountSid, DisciplineAccount.Read(form), default),
            "DisciplineNobody"     => world.Get<DisciplineAccount>().Handle(Sid.Parse("AC" + new string('0', 32)), DisciplineAccount.Read(form), default),
            "FetchDeletion"        => world.Get<ShowDeletions>().Handle(main, SidOf(form, sub.AccountSid), default),
            "ListDeletions"        => world.Get<ShowDeletions>().Handle(main, Page(form), default),
            "TestCredentialsOfSub" => world.Get<FetchTestCredentials>().Handle(sub, default),
            "CreateTestClock"      => world.Get<CreateTestClock>().Handle(main, form, "", default),
            "AdvanceTestClock"     => world.Get<AdvanceTestClock>().Handle(main, SidOf(form, clock), form, "", default),
            "FetchTestClock"       => world.Get<FetchTestClock>().Handle(main, SidOf(form, clock), "", default),
            "DeleteTestClock"      => world.Get<DeleteTestClock>().Handle(main, SidOf(form, clock), default),
            "ListTestClocks"       => world.Get<FetchTestClock>().Handle(main, Page(form), "", default),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }

    private static Sid SidOf(Form form, Sid usual) => form.Text("Sid") is { } sid ? Sid.Parse(sid) : usual;

    private static PageRequest Page(Form form)
    {
        string[] names = ["PageSize", "Page", "PageToken"];
        var query = names.Where(form.Has).Select(name => $"{name}={form.Text(name)}");
        return PageRequest.Read(GivenRequest.Get("/2010-04-01/Accounts.json?" + string.Join('&', query)));
    }

    private Form Of(string parameters) => Forms.Of([.. parameters
        .Replace("{strangekey}", strangeKey, StringComparison.Ordinal)
        .Replace("{strangeclock}", strangeClock, StringComparison.Ordinal)
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2)).Select(parts => (parts[0], parts[1]))]);
}
