using System.Collections.Frozen;

namespace TwilioServerless.Functions.Tests.Architecture;

/// <summary>Who may depend on whom, as data, and what breaks it.</summary>
public static class SliceRules
{
    // A row may use its columns, and itself.
    private static readonly FrozenDictionary<string, string[]> Domain = new Dictionary<string, string[]>
    {
        ["Kernel"]       = [],
        ["Errors"]       = ["Kernel"],
        ["Countries"]    = ["Kernel"],
        ["Twiml"]        = ["Kernel", "Errors"],
        ["Callbacks"]    = ["Kernel", "Errors"],
        ["Contents"]     = ["Kernel", "Errors"],
        ["Simulator"]    = ["Kernel"],
        ["Media"]        = ["Kernel", "Errors"],
        ["WhatsApp"]     = ["Kernel"],
        ["Usage"]        = ["Kernel", "Countries"],
        ["Pricing"]      = ["Kernel", "Countries", "Usage"],
        ["Billing"]      = ["Kernel", "Errors", "Countries", "Usage", "Pricing"],
        ["Abuse"]        = ["Kernel", "Errors"],
        ["Accounts"]     = ["Kernel", "Errors", "Usage"],
        ["Addresses"]    = ["Kernel", "Errors", "Countries"],
        ["Applications"] = ["Kernel", "Errors"],
        ["CallerIds"]    = ["Kernel", "Errors", "Countries"],
        ["DialingPermissions"] = ["Kernel", "Errors", "Countries"],
        ["GeoPermissions"] = ["Kernel", "Errors"],
        ["Mails"]        = ["Kernel"],
        ["Monitor"]      = ["Kernel", "Errors", "Callbacks"],
        ["OptOuts"]      = ["Kernel"],
        ["PhoneNumbers"] = ["Kernel", "Errors", "Countries", "Callbacks", "Accounts", "Addresses", "Billing"],
        ["SenderIds"]    = ["Kernel", "Errors", "Countries", "Messaging"],
        ["ShortCodes"]   = ["Kernel", "Errors", "Countries", "Usage", "Pricing"],
        ["Porting"]      = ["Kernel", "Errors", "Countries"],
        ["Processes"]    = ["Kernel"],
        ["Proxy"]        = ["Kernel", "Errors", "Countries", "Callbacks"],
        ["Messaging"]    = [.. Products, "Proxy"],
        ["MessagingServices"] = ["Kernel", "Errors", "Countries"],
        ["TwimlBins"]    = ["Kernel", "Errors", "Twiml"],
        ["Recordings"]   = ["Kernel", "Errors", "Callbacks", "Usage", "Pricing"],
        ["Sound"]        = ["Kernel", "Recordings", "Voice"],
        ["Voice"]        = [.. Products, "Twiml", "Simulator", "Recordings", "Proxy"],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string[]> App = new Dictionary<string, string[]>
    {
        ["Storage"]      = ["Accounts"],
        ["Http"]         = ["Storage", "Accounts"],
        ["Callbacks"]    = ["Storage", "Http", "Accounts", "Monitor"],
        ["Monitor"]      = ["Storage", "Http", "Accounts"],
        ["Pricing"]      = [],
        ["Usage"]        = ["Storage"],
        ["Accounts"]     = ["Storage", "Http", "Callbacks", "TestClocks"],
        ["Abuse"]        = ["Storage", "Http", "Accounts", "Mails", "PhoneNumbers", "Processes"],
        ["Addresses"]    = ["Storage", "Http"],
        ["Applications"] = ["Storage", "Http", "Accounts"],
        ["CallerIds"]    = ["Storage", "Http", "Accounts", "PhoneNumbers"],
        ["Contents"]     = ["Storage", "Http", "Accounts"],
        ["Deletions"]    = ["Storage", "Http", "Accounts", "Billing", "Processes", "Usage"],
        ["SenderIds"]    = ["Storage", "Http", "Accounts", "Billing", "Mails", "Processes"],
        ["ShortCodes"]   = ["Storage", "Http", "Accounts", "Billing", "Mails", "Processes", "Usage"],
        ["TestClocks"]   = ["Storage", "Http", "Accounts", "Billing"],
        ["Billing"]      = ["Storage", "Http", "Accounts", "Usage"],
        ["PhoneNumbers"] = ["Storage", "Http", "Accounts", "Billing", "Addresses", "Applications", "Processes"],
        ["OptOuts"]      = ["Storage"],
        ["Simulator"]    = ["Storage", "Http", "Accounts", "PhoneNumbers"],
        ["Carriers"]     = ["Storage", "Http", "Accounts", "PhoneNumbers", "ShortCodes", "Simulator", "WhatsApp"],
        ["WhatsApp"]     = ["Storage", "Http", "Accounts", "PhoneNumbers"],
        ["DialingPermissions"] = ["Storage", "Http", "Accounts"],
        ["GeoPermissions"] = ["Http", "Accounts"],
        ["Media"]        = ["Storage", "Http", "Accounts", "Callbacks", "Messaging"],
        ["Messaging"]    = [.. Sending, "Carriers", "Contents", "GeoPermissions", "OptOuts", "SenderIds", "ShortCodes", "Media", "WhatsApp", "MessagingServices"],
        ["MessagingServices"] = ["Storage", "Http", "Accounts", "PhoneNumbers", "ShortCodes"],
        ["Mails"]        = ["Storage", "Http", "Accounts"],
        ["Porting"]      = ["Storage", "Http", "Accounts", "Addresses", "Mails", "PhoneNumbers", "Processes"],
        ["Processes"]    = ["Storage", "Http", "Accounts", "Billing", "TestClocks"],
        ["Proxy"]        = ["Storage", "Http", "Accounts", "Callbacks", "Media", "Messaging", "Monitor", "PhoneNumbers", "Voice"],
        ["Recordings"]   = ["Storage", "Http", "Accounts", "Usage", "Voice"],
        ["TwimlBins"]    = ["Storage", "Http", "Accounts", "Callbacks"],
        ["Voice"]        = [.. Sending, "DialingPermissions", "Media"],
    }.ToFrozenDictionary();

    // What a row of App takes of the domain beyond its own slice of it, what that uses, and the slices of its columns.
    private static readonly FrozenDictionary<string, string[]> Beyond = new Dictionary<string, string[]>
    {
        ["Storage"]      = ["Usage"],
        ["Http"]         = ["Callbacks"],
        ["Callbacks"]    = ["Twiml"],
        ["Abuse"]        = ["Callbacks"],
        ["Addresses"]    = ["Accounts"],
        ["SenderIds"]    = ["Usage"],
        ["TestClocks"]   = ["Usage"],
        ["CallerIds"]    = ["Callbacks", "Voice"],
        ["PhoneNumbers"] = ["Usage"],
        ["Carriers"]     = ["Countries", "Messaging"],
        ["WhatsApp"]     = ["Messaging"],
        ["GeoPermissions"] = ["Countries"],
        ["Messaging"]    = ["Twiml", "Voice"],
        ["Porting"]      = ["Callbacks"],
        ["Recordings"]   = ["Sound"],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string[]> Projects = new Dictionary<string, string[]>
    {
        ["Domain"]       = ["Domain"],
        ["Storage"]      = ["Storage"],
        ["App"]          = ["Domain", "Storage", "App"],
        ["Functions"]    = ["Domain", "Storage", "App", "Functions"],
        ["LocalRuntime"] = ["Storage", "LocalRuntime"],
    }.ToFrozenDictionary();

    private static string[] Products => ["Kernel", "Errors", "Countries", "Callbacks", "Usage", "Pricing"];

    private static string[] Sending => ["Storage", "Http", "Accounts", "Applications", "Callbacks", "CallerIds", "Monitor", "PhoneNumbers", "Simulator", "Usage"];

    /// <summary>The projects a project may reference.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) => Projects[project];

    /// <summary>Each using of a file that the matrix does not allow, as "Domain/Voice → Domain.Messaging".</summary>
    public static IEnumerable<string> BrokenBy(SourceFile file) =>
        file.Usings.Where(used => !IsAllowed(file, used)).Select(used => $"{file.Path} → {used}");

    /// <summary>What the matrix allows and no file of these uses, as "Domain/Voice → Domain.Messaging".</summary>
    public static IEnumerable<string> IdleIn(IReadOnlyList<SourceFile> files)
    {
        var used = files.SelectMany(file => file.Usings.Select(used => $"{file.Project}/{file.Slice} → {used}")).ToHashSet();
        (string From, FrozenDictionary<string, string[]> Rows, string To)[] parts = [("Domain", Domain, "Domain"), ("App", App, "App"), ("App", Beyond, "Domain")];
        return parts
            .SelectMany(part => part.Rows.SelectMany(row => row.Value.Select(column => $"{part.From}/{row.Key} → {part.To}.{column}")))
            .Where(allowed => !used.Contains(allowed));
    }

    private static IEnumerable<string> DomainOf(string slice) =>
        [slice, .. App[slice], .. Domain.GetValueOrDefault(slice, []), .. Beyond.GetValueOrDefault(slice, [])];

    private static bool IsAllowed(SourceFile file, string used)
    {
        var parts = used.Split('.');
        if (!Projects[file.Project].Contains(parts[0])) return false;
        if (parts.Length == 1 || parts[0] == "Storage" || parts[0] == "LocalRuntime") return true;
        return (file.Project, parts[0]) switch
        {
            ("Domain", "Domain")       => parts[1] == file.Slice || Domain[file.Slice].Contains(parts[1]),
            ("App", "Domain")          => parts[1] is "Kernel" or "Errors" || DomainOf(file.Slice).Contains(parts[1]),
            ("App", "App")             => parts[1] == file.Slice || App[file.Slice].Contains(parts[1]),
            ("Functions", "App")       => file.Slice is "" or "Demo" || parts[1] == file.Slice || parts[1] is "Http" or "Storage",
            ("Functions", "Functions") => file.Slice is "" || parts[1] == file.Slice,
            _ => true,
        };
    }
}
