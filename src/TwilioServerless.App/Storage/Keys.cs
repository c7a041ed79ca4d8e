using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Every partition and row key there is. A resource's row key is its SID; its partition is its account's, with
/// "~{nn}" when the SID says partition nn.
/// </summary>
public static partial class Keys
{
    /// <summary>How many shards the lists that span accounts have.</summary>
    public const int Shards = 16;

    /// <summary>In front of a posting's id.</summary>
    public const string Ledger = "ledger|";

    /// <summary>In front of a work row's lane.</summary>
    public const string Work = "work|";

    /// <summary>The partition of an account's own rows and of resources whose SID says partition 0.</summary>
    public static string Partition(Sid account) => account.Value;

    /// <summary>The partition of an account's resource.</summary>
    public static string Partition(Sid account, int partition) =>
        partition == 0 ? account.Value : string.Create(CultureInfo.InvariantCulture, $"{account.Value}~{partition:x2}");

    /// <summary>The account whose partition this is.</summary>
    public static Sid AccountOf(string partition) => Sid.Parse(partition[..34]);

    /// <summary>Which of an account's partitions keeps what <paramref name="text"/> (a sender, say) orders.</summary>
    public static int PartitionFor(string text, int partitions) => partitions == 1 ? 0 : (int)(StableHash(text) % (uint)partitions);

    /// <summary>Which shard of a list that spans accounts holds <paramref name="text"/>.</summary>
    public static int Shard(string text) => (int)(StableHash(text) % Shards);

    /// <summary>The shard of the register of accounts: one row per account, key = its SID.</summary>
    public static string Register(int shard) => string.Create(CultureInfo.InvariantCulture, $"accounts:{shard:x2}");

    /// <summary>How the phone behind a number behaves in the simulated network; in the main account's partition.</summary>
    public static string Handset(string phoneNumber) => $"handset|{Plain(phoneNumber)}";

    /// <summary>In front of the opt-outs of an account, in its own partition.</summary>
    public const string OptOuts = "opt-out|";

    /// <summary>The opt-out of a recipient from a number or a Messaging Service.</summary>
    public static string OptOut(string senderOrServiceSid, string recipient) => $"{OptOuts}{senderOrServiceSid}|{recipient}";

    /// <summary>The last keyword a recipient wrote to a number or a Messaging Service, beside the opt-outs.</summary>
    public static string LastKeyword(string senderOrServiceSid, string recipient) => $"keyword|{senderOrServiceSid}|{recipient}";

    /// <summary>The partition of what nobody of the installation may call: a row for each number or prefix, key = that.</summary>
    public const string BlockedNumbers = "blocked-numbers";

    /// <summary>In front of the approved sender IDs of an account, in its own partition.</summary>
    public const string SenderIds = "sender-id|";

    /// <summary>In front of those of a country.</summary>
    public static string SenderIdsIn(string country) => $"{SenderIds}{country}|";

    /// <summary>An approved sender ID: by country, then by its SID.</summary>
    public static string SenderId(string country, Sid sid) => SenderIdsIn(country) + sid;

    /// <summary>The claim of an account on a sender ID that is approved or in review, beside it; upper and lower case are one.</summary>
    public static string SenderIdName(string country, string name) => $"sender-id-name|{country}|{name.ToUpperInvariant()}";

    /// <summary>How the simulated network treats messages; in the main account's partition.</summary>
    public const string Network = "network";

    /// <summary>Where an account wants to be told of its alerts.</summary>
    public const string DebuggerHook = "debugger-hook";

    /// <summary>The partition of the claims on some of the short codes: one row per held code, key = the code.</summary>
    public static string ShortCodeClaims(string code) => string.Create(CultureInfo.InvariantCulture, $"short-codes:{Shard(code):x2}");

    /// <summary>In an account's partition: what all pointers from a short code to the row of its SID start with.</summary>
    public static string ShortCodePointers(string code) => $"short-code|{code}|";

    /// <summary>The pointer from a short code to the row of this SID.</summary>
    public static string ShortCodePointer(string code, Sid sid) => ShortCodePointers(code) + sid;

    /// <summary>In an account's partition: what the senders in the pool of a Messaging Service start with.</summary>
    public static string Pool(Sid service) => $"pool|{service}|";

    /// <summary>A sender in the pool of a Messaging Service.</summary>
    public static string PoolMember(Sid service, Sid sender) => Pool(service) + sender;

    /// <summary>In front of the SIDs of numbers and short codes that are in a pool.</summary>
    public const string PoolsOf = "pool-of|";

    /// <summary>From a number or short code to the Messaging Service whose pool it is in.</summary>
    public static string PoolOf(Sid sender) => PoolsOf + sender;

    /// <summary>In an account's partition: what the recipients start with who always hear from the same sender of a Messaging Service.</summary>
    public static string StickySenders(Sid service) => $"sticky|{service}|";

    /// <summary>The sender of a Messaging Service that a recipient hears from.</summary>
    public static string StickySender(Sid service, string recipient) => StickySenders(service) + recipient;
    /// <summary>In front of all files of messages.</summary>
    public const string AllMedia = "media|";

    /// <summary>What the files of a message start with, in its partition.</summary>
    public static string MediaOf(Sid message) => $"{AllMedia}{message}|";

    /// <summary>A file of a message.</summary>
    public static string Media(Sid message, Sid file) => MediaOf(message) + file.Value;

    /// <summary>In the partition of messages: what stands in front of the positions of those to a number.</summary>
    public static string MessagesTo(string number) => $"messages-to|{Plain(number)}|";

    /// <summary>The same of those from a number.</summary>
    public static string MessagesFrom(string number) => $"messages-from|{Plain(number)}|";

    /// <summary>The same of those that were to be sent later.</summary>
    public const string MessagesScheduled = "messages-scheduled|";

    /// <summary>Where a message stands in time, newest first, whatever its kind: the digits of its SID, then its prefix.</summary>
    public static string MessagePosition(Sid message) => message.Value[2..] + message.Prefix;

    /// <summary>The SID at a position.</summary>
    public static string SidAt(string position) => position[^2..] + position[..^2];

    /// <summary>Behind a position, this makes the first that comes after it.</summary>
    public const string JustBehind = "!";

    /// <summary>In front of the calls of a phone, newest first: who calls in, or who is called.</summary>
    public static string CallsAtPhone(string phone) => $"phone|{Plain(phone)}|";

    /// <summary>A call of a phone.</summary>
    public static string CallAtPhone(string phone, Sid call) => CallsAtPhone(phone) + call;

    /// <summary>The conference of this name, as long as it is under way.</summary>
    public static string ConferenceName(string name) => $"conference-name|{Digest(name)}";

    /// <summary>The queue of this name.</summary>
    public static string QueueName(string name) => $"queue-name|{Digest(name)}";

    /// <summary>In front of the pieces of a call's timeline.</summary>
    public static string HeardOn(Sid call) => $"heard|{call}|";

    /// <summary>A piece of a call's timeline.</summary>
    public static string HeardOn(Sid call, int number) => string.Create(CultureInfo.InvariantCulture, $"{HeardOn(call)}{number:x6}");

    /// <summary>When a user last wrote to a sender on WhatsApp; in the partition of the sender's messages.</summary>
    public static string Conversation(string sender, string user) => $"conversation|{sender}|{user}";

    /// <summary>The partition of who sends from a number on WhatsApp and who has joined whose sandbox.</summary>
    public static string WhatsApp(string e164) => "whatsapp:" + e164;

    /// <summary>In a number's partition: the account that has it; of the sandbox, which all share, a row each.</summary>
    public static string WhatsAppHolder(Sid? account) => account is { } known ? $"holder|{known}" : "holder";

    /// <summary>In the sandbox's partition: the account that a word leads to.</summary>
    public static string SandboxWord(string word) => $"word|{word}";

    /// <summary>In the sandbox's partition: the account whose sandbox a user has joined last.</summary>
    public static string SandboxUser(string e164) => $"user|{e164}";

    /// <summary>In an account's partition, as all of Proxy: the service of this name, as long as it is there.</summary>
    public static string ProxyServiceName(string name) => $"proxy-service-name|{Digest(name)}";

    /// <summary>In front of the numbers of a service's pool.</summary>
    public static string ProxyNumbers(Sid service) => $"proxy-number|{service}|";

    /// <summary>A number of a service's pool.</summary>
    public static string ProxyNumber(Sid service, Sid number) => ProxyNumbers(service) + number;

    /// <summary>There as long as a number of a pool may be given to participants.</summary>
    public static string ProxyGate(Sid number) => $"proxy-gate|{number}";

    /// <summary>In front of a service's sessions.</summary>
    public static string ProxySessions(Sid service) => $"proxy-session|{service}|";

    /// <summary>A session.</summary>
    public static string ProxySession(Sid service, Sid session) => ProxySessions(service) + session;

    /// <summary>The session of a service that has this name.</summary>
    public static string ProxySessionName(Sid service, string name) => $"proxy-session-name|{service}|{Digest(name)}";

    /// <summary>In front of the claims of a person's number.</summary>
    public static string ProxyClaims(string identifier) => $"proxy-claim|{identifier}|";

    /// <summary>The claim of a person's number on a number of a pool.</summary>
    public static string ProxyClaim(string identifier, string proxyIdentifier) => ProxyClaims(identifier) + proxyIdentifier;

    /// <summary>In front of the open uses of a number of a pool.</summary>
    public static string ProxyUses(string proxyIdentifier) => $"proxy-use|{proxyIdentifier}|";

    /// <summary>There as long as a person's claim on a number of a pool is open.</summary>
    public static string ProxyUse(string proxyIdentifier, string identifier) => ProxyUses(proxyIdentifier) + identifier;

    /// <summary>In front of a session's interactions.</summary>
    public static string ProxyInteractions(Sid session) => $"proxy-interaction|{session}|";

    /// <summary>An interaction.</summary>
    public static string ProxyInteraction(Sid session, Sid interaction) => ProxyInteractions(session) + interaction;

    /// <summary>A posting's row, in the partition of what it charges.</summary>
    public static string Posting(string id) => Ledger + id;

    /// <summary>The balance of what a partition's roll-ups have folded.</summary>
    public const string Balance = "balance";

    /// <summary>What the usage counters of a day start with.</summary>
    public static string UsageOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"usage|{day:yyyyMMdd}|");

    /// <summary>The usage counter of a category on a day.</summary>
    public static string UsageOf(DateOnly day, string category) => UsageOf(day) + category;

    /// <summary>In front of the SID of what an account rents.</summary>
    public const string Subscription = "subscription|";

    /// <summary>In front of the SID of what an account rented once.</summary>
    public const string EndedSubscription = "subscription-ended|";

    /// <summary>In front of the deletions of a main account's subaccounts.</summary>
    public const string Deletions = "deletion|";

    /// <summary>The partition of what is kept of some of the projects that were closed and deleted: key = the main account's SID.</summary>
    public static string DeletedProjects(Sid account) => string.Create(CultureInfo.InvariantCulture, $"deleted-projects:{Shard(account.Value):x2}");

    /// <summary>The deletion of a subaccount, in its owner's partition.</summary>
    public static string Deletion(Sid account) => Deletions + account;

    /// <summary>In front of what a deleted account had used in its months, in its owner's partition.</summary>
    public static string DeletedMonths(Sid account) => $"deleted-usage|{account}|";

    /// <summary>What a deleted account had used in a month.</summary>
    public static string DeletedMonth(Sid account, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{DeletedMonths(account)}{month:yyyyMM}");

    /// <summary>In front of the accounts that live by a test clock, in the partition of the clock's owner.</summary>
    public const string ClockAccount = "clock|";

    /// <summary>The due list of an account in real time: one of the shards.</summary>
    public static string DueList(Sid account) => DueList(Shard(account.Value));

    /// <summary>A shard of the list of rents that become due in real time.</summary>
    public static string DueList(int shard) => string.Create(CultureInfo.InvariantCulture, $"due:{shard:x2}");

    /// <summary>The due list of a test clock's accounts.</summary>
    public static string DueList(Sid clockOwner, Sid clock) => $"due:{clockOwner}:{clock}";

    /// <summary>The partition that lists the due lists of all test clocks: few, and never written in the course of a charge.</summary>
    public const string ClockDueLists = "clocks";

    /// <summary>The owner of the clock and the clock whose due list this is; null: it is one in real time.</summary>
    public static (Sid Owner, Sid Clock)? ClockOfDueList(string dueList) =>
        dueList.Split(':') is [_, var owner, var clock] ? (Sid.Parse(owner), Sid.Parse(clock)) : null;

    /// <summary>A row of a due list: by the time it is due, then by account.</summary>
    public static string DueRow(DateTimeOffset due, Sid account, Sid resource) => $"{Moment(due)}|{account}|{resource}";

    /// <summary>Behind all rows of a due list that are due by now.</summary>
    public static string DueAfter(DateTimeOffset now) => Moment(now) + '\x7f';

    /// <summary>A lane's header: sorts in front of its work.</summary>
    public static string LaneHeader(string lane) => $"{Work}{lane}|!";

    /// <summary>What all rows of a lane start with.</summary>
    public static string LanePrefix(string lane) => $"{Work}{lane}|";

    /// <summary>A work row: by due time, then in the order of acceptance.</summary>
    public static string WorkRow(string lane, DateTimeOffset due, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Work}{lane}|{Moment(due)}|{sequence:x16}");

    /// <summary>When a work row is due.</summary>
    public static DateTimeOffset DueOf(string workRow)
    {
        var end = workRow.LastIndexOf('|');
        return DateTimeOffset.ParseExact(workRow.AsSpan(end - 17, 17), "yyyyMMddHHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    /// <summary>The lane of a work row or header.</summary>
    public static string LaneOf(string workRow)
    {
        var rest = workRow[Work.Length..];
        return rest.EndsWith("|!", StringComparison.Ordinal) ? rest[..^2] : rest[..rest.LastIndexOf('|', rest.LastIndexOf('|') - 1)];
    }

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    // A key takes neither all characters of a name that somebody writes under nor our own separator.
    private static string Plain(string text) => text.All(IsPlain) ? text : string.Concat(text.Select(c => IsPlain(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"~{(int)c:x4}")));

    private static bool IsPlain(char c) => c is >= ' ' and < '~' and not ('|' or '/' or '\\' or '#' or '?' or '%');

    // A customer's text may have what a key may not.
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // FNV-1a: the same in every process and version, unlike string.GetHashCode.
    private static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }
}
