using System.Reflection;
using System.Runtime.Loader;

namespace TwilioServerless.Functions.Tests.Infra;

/// <summary>The public types of some assemblies below Microsoft's namespace, and what each declares or inherits there, as text.</summary>
internal sealed class PublicSurface
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
    private readonly ILookup<string, Type> types;

    private PublicSurface(IEnumerable<Assembly> assemblies) =>
        types = assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.FullName!.StartsWith("Microsoft.", StringComparison.Ordinal)).ToLookup(type => type.FullName!);

    public static PublicSurface Of(Assembly assembly) => new([assembly]);

    /// <summary>Of the assemblies of a folder, read beside those that the tests themselves run with.</summary>
    public static PublicSurface Of(string folder, string files)
    {
        var context = new AssemblyLoadContext(folder);
        context.Resolving += (_, name) => Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        return new(Directory.GetFiles(folder, files).Select(context.LoadFromAssemblyPath));
    }

    /// <summary>One line per type and one per member, extension methods by their names only: their classes are called differently.</summary>
    public IEnumerable<string> Lines() => types.SelectMany(same => same).SelectMany(type => IsExtensions(type)
        ? type.GetMethods(Members | BindingFlags.DeclaredOnly).Select(method => $"extension {Shape(method)}")
        : type.GetMembers(Members).Where(IsWritten).Select(member => $"{type.FullName}: {Shape(member)}").Prepend(Kind(type)));

    private static bool IsExtensions(Type type) => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Extensions", StringComparison.Ordinal);

    // Not what the compiler adds to a record, nor what every object has.
    private static bool IsWritten(MemberInfo member) => !member.Name.StartsWith('<') && member.DeclaringType?.FullName?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    private static string Kind(Type type) => $"{type.FullName} {(type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class")} : {type.BaseType}";

    private static string Shape(MemberInfo member) => member switch
    {
        MethodInfo method => $"{method.ReturnType} {method.Name}{Parameters(method)}",
        ConstructorInfo constructor => $"new{Parameters(constructor)}",
        FieldInfo { IsLiteral: true } constant => $"{constant.Name} = {constant.GetRawConstantValue()}",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) =>
        $"({string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.ParameterType} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"))})";
}
