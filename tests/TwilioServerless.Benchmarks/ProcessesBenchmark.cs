using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TwilioServerless.Benchmarks;

/// <summary>
/// Thousands of processes of weeks that wait at once, on a test clock: the memory they take, how soon the server answers again when it is killed with
/// them, and how long ten weeks take until all of them are where these bring them.
/// </summary>
internal static class ProcessesBenchmark
{
    private const string SenderIds = "/console/v1/SenderIds";
    private const string Clocks = "/console/v1/TestClocks";
    private static readonly DateTimeOffset Asked = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset TenWeeksLater = Asked.AddDays(70);

    public static async Task RunAsync(bool azurite)
    {
        var waiting = azurite ? 500 : 5_000;
        Console.WriteLine($"Processes: {waiting:N0} registrations of sender IDs of one account, half in review, half waiting for documents, {(azurite ? "Azurite" : "embedded")}");
        await using var bench = await Bench.StartAsync(azurite);
        var startUpEmpty = bench.Server.StartUp;
        var clock = (await bench.PostAsync(Clocks, $"FriendlyName=Weeks&FrozenTime={Time(Asked)}")).GetProperty("sid").GetString()!;
        var account = await bench.PostAsync("/2010-04-01/Accounts.json", $"FriendlyName=Weeks&TestClockSid={clock}");
        var (sid, token) = (account.GetProperty("sid").GetString()!, account.GetProperty("auth_token").GetString()!);
        using var http = Bench.Client(bench.Server.BaseUrl, sid, token);

        await WaitAsync(bench, new Load(new Uri(bench.Server.BaseUrl), sid, token), clock, waiting);
        await RestartAsync(bench, http, startUpEmpty);
        await AdvanceAsync(bench, http, clock);
    }

    private static async Task WaitAsync(Bench bench, Load load, string clock, int waiting)
    {
        var before = bench.Server.WorkingSet;
        var watch = Stopwatch.StartNew();
        var next = -1;
        for (var asked = 0; asked < waiting; asked += waiting / 5)
        {
            await load.RunAsync(SenderIds, _ => Form(Interlocked.Increment(ref next)), 16, waiting / 5);
            Console.WriteLine($"    {asked + (waiting / 5),6:N0} asked for after {watch.Elapsed.TotalSeconds:0} s");
        }
        while (!await IsReadyAsync(bench, clock)) await Task.Delay(100);
        var begun = watch.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(10));
        var after = bench.Server.WorkingSet;
        Console.WriteLine($"  all wait after {begun.TotalSeconds:0.0} s   memory {before / 1e6:N0} MB before, {after / 1e6:N0} MB with them, {(after - before) / 1e3 / waiting:N0} kB each");
    }

    private static async Task RestartAsync(Bench bench, HttpClient http, TimeSpan startUpEmpty)
    {
        await bench.RestartAsync();
        var watch = Stopwatch.StartNew();
        await http.GetStringAsync(new Uri(SenderIds + "?PageSize=1", UriKind.Relative));
        var first = watch.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(10));
        Console.WriteLine(
            $"  killed and started again: answers after {bench.Server.StartUp.TotalMilliseconds:N0} ms (empty {startUpEmpty.TotalMilliseconds:N0} ms), shows one of them {first.TotalMilliseconds:N0} ms later   {bench.Server.WorkingSet / 1e6:N0} MB");
    }

    private static async Task AdvanceAsync(Bench bench, HttpClient http, string clock)
    {
        var watch = Stopwatch.StartNew();
        var advanced = bench.PostAsync($"{Clocks}/{clock}", $"FrozenTime={Time(TenWeeksLater)}");
        var told = TimeSpan.Zero;
        while (!advanced.IsCompleted || !await IsReadyAsync(bench, clock))
        {
            await Task.Delay(500);
            if (watch.Elapsed - told < TimeSpan.FromSeconds(10)) continue;
            told = watch.Elapsed;
            Console.WriteLine($"    {told.TotalSeconds,4:0} s: {await StatusesAsync(http)}");
        }
        await advanced;
        var seconds = watch.Elapsed.TotalSeconds;

        var proof = await bench.GetAsync("/console/v1/Reconciliation");
        Console.WriteLine($"  ten weeks in {seconds:0.0} s: {await StatusesAsync(http)}   {bench.Server.WorkingSet / 1e6:N0} MB   balanced: {proof.GetProperty("balanced")}");
    }

    private static async Task<bool> IsReadyAsync(Bench bench, string clock) => (await bench.GetAsync($"{Clocks}/{clock}")).GetProperty("status").GetString() == "ready";

    private static async Task<string> StatusesAsync(HttpClient http)
    {
        var statuses = new List<string>();
        for (var next = SenderIds + "?PageSize=1000"; next is not null;)
        {
            var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute))).RootElement;
            statuses.AddRange(page.GetProperty("sender_ids").EnumerateArray().Select(one => one.GetProperty("status").GetString()!));
            next = page.GetProperty("meta").GetProperty("next_page_url").GetString();
        }
        return string.Join(", ", statuses.CountBy(status => status).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value:N0} {pair.Key}"));
    }

    // The Emirates want no documents and answer within three weeks. Saudi Arabia wants one: a reminder each week for four weeks, then it expires.
    private static string Form(int n) =>
        $"SenderId=Shop{n}&IsoCountry={(n % 2 == 0 ? "AE" : "SA")}&Purpose=transactional&CompanyName=Shop+{n}&CompanyCountry=GB" +
        $"&Website=https%3A%2F%2Fshop.test&MonthlyVolume=1000&UseCase=Orders&NotificationEmail=ada%40example.com";

    private static string Time(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
