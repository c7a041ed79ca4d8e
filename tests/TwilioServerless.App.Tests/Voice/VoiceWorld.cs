using System.Net;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Recordings;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>An account with one number, its customer's server, and time that the test moves second by second.</summary>
internal sealed class VoiceWorld : IAsyncDisposable
{
    public const string Ours = "+14155550100";
    public const string Theirs = "+14155550111";

    private readonly Product product;

    private VoiceWorld(Product product, CustomerServer server)
    {
        (this.product, Server) = (product, server);
        Walker = new(product.Get<BeginCall>(), product.Get<AdvanceCall>());
    }

    public CustomerServer Server { get; }

    public Walker Walker { get; }

    public Caller Caller { get; private set; } = null!;

    public DateTimeOffset Now => product.Time.GetUtcNow();

    public static async Task<VoiceWorld> OpenAsync(
        StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null, Action<IServiceCollection>? and = null)
    {
        var server = new CustomerServer();
        var product = await Product.OpenAsync(backend, (services, configuration) =>
        {
            services
                .AddCallbacks(configuration)
                .AddAddresses()
                .AddApplications()
                .AddPhoneNumbers().AddProcesses()
                .AddCallerIds()
                .AddMonitor()
                .AddPricing()
                .AddUsage()
                .AddBilling()
                .AddSimulator()
                .AddDialingPermissions()
                .AddTwimlBins()
                .AddVoice(configuration)
                .AddRecordings()
                .Replace(ServiceDescriptor.Singleton(new HttpMessageInvoker(server)));
            and?.Invoke(services);
        });
        var world = new VoiceWorld(product, server);
        world.Caller = await product.AccountAsync(with);
        await world.OwnAsync(number => number);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task HandsetAsync(Handset handset) => Get<HandsetTable>().SaveAsync(Caller.Account, handset, default);

    /// <summary>Places a call from our number to theirs, or between those that the parameters say.</summary>
    public async Task<Sid> PlaceAsync(params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("To", Theirs), ("From", Ours) }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        var form = Forms.Of([.. usual, .. parameters]);
        var placed = await Get<PlaceCall>().Handle(await CallerAsync(), PlaceCallRequest.Read(form), default);
        return Sid.Parse(placed.Sid);
    }

    /// <summary>Somebody calls our number, which asks /incoming what to do.</summary>
    public async Task<Sid> RingAsync(string twiml, string from = Theirs)
    {
        Server.Documents["/incoming"] = twiml;
        await OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        var call = await Get<ReceiveCall>().Handle(await CallerAsync(), Forms.Of(("From", from), ("To", Ours)), default);
        return Sid.Parse(call.Sid);
    }

    /// <summary>The legs that a call has dialed, in the order they were.</summary>
    public async Task<Call[]> LegsAsync(Sid parent)
    {
        var calls = await Get<CallTable>().InAsync(Keys.Partition(Caller.AccountSid), default).Select(stored => stored.Value).ToListAsync();
        return [.. calls.Where(call => call.ParentCallSid == parent).OrderBy(call => call.DateCreated).ThenBy(call => call.To.PhoneNumber)];
    }

    public async Task<Conference[]> ConferencesAsync() => [.. await EachAsync(SidPrefix.Conference, CallJson.Default.Conference)];

    public async Task<CallQueue[]> QueuesAsync() => [.. await EachAsync(SidPrefix.Queue, CallJson.Default.CallQueue)];

    /// <summary>What waits in a lane.</summary>
    public async Task<T[]> WorkAsync<T>(string lane)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(Caller.AccountSid), Keys.LanePrefix(lane), after: Keys.LaneHeader(lane)), default);
        return [.. rows.Rows.Select(row => (T)(object)Get<WorkCodec>().Read(row.Body))];
    }

    /// <summary>Somebody at a phone does something.</summary>
    public async Task ActAsync(Sid call, LiveActKind kind, string text = "")
    {
        await Get<ActOnCall>().Handle(await CallerAsync(), call, new LiveAct(kind, text), default);
        await SettleAsync();
    }

    public async Task<CallResource> UpdateAsync(Sid call, params (string Name, string Value)[] parameters) =>
        await Get<UpdateCall>().Handle(await CallerAsync(), call, Forms.Of(parameters), default);

    public async Task<Call> CallAsync(Sid call) => (await StoredAsync(call)).Value;

    public async Task<Stored<Call>> StoredAsync(Sid call) => (await Get<CallTable>().FindAsync(Caller.AccountSid, call, default))!;

    /// <summary>Another account, of another customer.</summary>
    public Task<Caller> StrangerAsync(Func<Account, Account>? with = null) => product.AccountAsync(with);

    public async Task<Caller> CallerAsync() => Caller = await product.CallerAsync(Caller.AccountSid);

    /// <summary>Lets so many seconds go by, doing in each what is due.</summary>
    public async Task ElapseAsync(int seconds)
    {
        await SettleAsync();
        for (var n = 0; n < seconds; n++)
        {
            product.Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync();
        }
    }

    /// <summary>Lets so many seconds go by at once, and then does what has become due.</summary>
    public async Task LeapAsync(int seconds)
    {
        product.Time.Advance(TimeSpan.FromSeconds(seconds));
        await SettleAsync();
    }

    /// <summary>
    /// Lets so many seconds go by as a host does: it answers bells and fires timers, and looks nowhere that nobody rang for.
    /// </summary>
    public async Task HostAsync(int seconds)
    {
        for (var n = 0; n <= seconds; n++)
        {
            if (n > 0) product.Time.Advance(TimeSpan.FromSeconds(1));
            do await Walker.TickAsync(Now);
            while (await AnswerBellsAsync());
        }
    }

    /// <summary>The account lives by a test clock, which shows this time.</summary>
    public async Task SetClockAsync(DateTimeOffset time)
    {
        var sid = Sid.Parse("CK" + new string('1', 32));
        var clock = new TestClock { Sid = sid, AccountSid = Caller.Account.OwnerSid, FriendlyName = "Test", FrozenTime = time, DateCreated = time };
        var account = Caller.Account with { TestClockSid = sid };
        await Get<Store>().CommitAsync(Keys.Partition(Caller.AccountSid), [
            RowChange.Upsert(sid.Value, StoredJson.Write(clock, AccountJson.Default.TestClock)),
            RowChange.Upsert(account.Sid.Value, StoredJson.Write(account, AccountJson.Default.Account))], default);
        Get<Tenants>().Forget(account.Sid);
        await CallerAsync();
    }

    /// <summary>Does what is due now.</summary>
    public async Task SettleAsync()
    {
        await DrainAsync(PlaceValidationCall.ValidationCallsLane, DialCall.CallsLane, TakeCall.IncomingLane, WakeCall.WakeLane, "callbacks:app.test");
        await Walker.TickAsync(Now);
        // Calls that dialed each other tell each other what they came to.
        await DrainAsync(TakeCall.IncomingLane, WakeCall.WakeLane);
        await DrainAsync(EndValidation.ValidationsLane, TranscribeRecording.TranscriptionsLane, StoreRecording.StorageLane, "callbacks:app.test");
    }

    /// <summary>The ids of the account's postings.</summary>
    public async Task<string[]> PostingsAsync()
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(Caller.AccountSid), Keys.Ledger), default);
        return [.. rows.Rows.Select(row => row.Key[Keys.Ledger.Length..])];
    }

    /// <summary>Gives the account its number, as the test wants it.</summary>
    public Task OwnAsync(Func<IncomingPhoneNumber, IncomingPhoneNumber> with) => OwnAsync(Caller.AccountSid, Ours, number => with(number with { Sid = Sid.Parse("PN" + new string('1', 32)) }));

    /// <summary>Gives an account a number, as the test wants it.</summary>
    public async Task OwnAsync(Sid account, string e164, Func<IncomingPhoneNumber, IncomingPhoneNumber> with)
    {
        var number = with(new IncomingPhoneNumber
        {
            Sid = Sid.Parse("PN" + e164[1..].PadLeft(32, '1')),
            AccountSid = account,
            PhoneNumber = e164,
            Country = "US",
            Type = NumberType.Local,
            Capabilities = new(true, true, true),
            FriendlyName = e164,
            DateCreated = Now,
            DateUpdated = Now,
        });
        var json = PhoneNumberJson.Default;
        await Get<Store>().CommitAsync(Keys.Partition(account), [
            RowChange.Upsert(number.Sid.Value, StoredJson.Write(number, json.IncomingPhoneNumber)),
            RowChange.Upsert(Keys.NumberPointer(e164, number.Sid), StoredJson.Write(new NumberPointer(number.Sid), json.NumberPointer))], default);
        await Get<Store>().CommitAsync(Keys.NumberBlock(e164), [
            RowChange.Upsert(e164, StoredJson.Write(new NumberClaim(e164, account, number.Sid, Now), json.NumberClaim))], default);
        Get<PhoneNumberTable>().Forget(account, e164);
    }

    public async ValueTask DisposeAsync()
    {
        Walker.Dispose();
        await product.DisposeAsync();
    }

    private ValueTask<List<T>> EachAsync<T>(string prefix, JsonTypeInfo<T> json) =>
        Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(Caller.AccountSid), prefix), json, default).Select(row => row.Value).ToListAsync();

    private async Task<bool> AnswerBellsAsync()
    {
        var bells = Get<IStorage>().Queue(QueueNames.Doorbells);
        var ringing = await bells.ReceiveAsync(16, TimeSpan.FromMinutes(5), default);
        foreach (var bell in ringing)
        {
            await Get<Lanes>().DrainAsync(bell.Text, Walker, default);
            await bells.DeleteAsync(bell.Id, bell.Receipt, default);
        }
        return ringing.Count > 0;
    }

    private async Task DrainAsync(params string[] lanes)
    {
        foreach (var lane in lanes) await Get<Lanes>().DrainAsync($"{Caller.AccountSid} {lane}", Walker, default);
    }
}

/// <summary>The customer's server: answers documents by path and remembers what it was asked.</summary>
internal sealed class CustomerServer : HttpMessageHandler
{
    public List<(string Path, string Body)> Requests { get; } = [];

    /// <summary>Documents by path; what is not here is a 500, or as <see cref="Statuses"/> says.</summary>
    public Dictionary<string, string> Documents { get; } = [];

    /// <summary>By path, with what status is answered that has no document.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Requests.Add((path, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return Documents.TryGetValue(path, out var twiml)
            ? new(HttpStatusCode.OK) { Content = new StringContent(twiml, Encoding.UTF8, "text/xml") }
            : new((HttpStatusCode)Statuses.GetValueOrDefault(path, 500)) { Content = new StringContent("") };
    }
}

/// <summary>Parameters of a request.</summary>
internal static class Forms
{
    public static Form Of(params (string Name, string Value)[] parameters) =>
        new(name => parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).ToArray());
}
